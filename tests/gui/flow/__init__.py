"""The main job on the real window: a person's hands, a day of four people, and the program that is killed between its steps."""
