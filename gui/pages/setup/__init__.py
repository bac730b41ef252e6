"""*Pengaturan awal*: the first start of a real office, in six steps that can be left and taken up again.

``wizard.py`` is the frame; each step is one module with a class that knows why one cannot go on yet (``reasons``).
"""
