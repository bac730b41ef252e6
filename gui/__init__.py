"""What people see and press: the window, its pages, the printed sheets and the command line."""
