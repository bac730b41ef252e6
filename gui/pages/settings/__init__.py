"""The parts of *Pengaturan* that are more than a list of fields: each a panel with its own records (see ``panel.py``)."""
