# All of it is in the case itself.
