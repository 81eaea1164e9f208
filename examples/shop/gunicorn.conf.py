# 24 workers with 8 threads each, for requests that compute in Python.
bind = "0.0.0.0:8000"
workers = 24
threads = 8
timeout = 30
