"""Fuzzing: broken input must give a result that holds, or the error meant for it, and in time."""
