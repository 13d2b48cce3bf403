"""The monitor for language models: the Model Context Protocol, thin calls of the Python API.

server  the tools `status`, `explain`, `due` and `check`
"""
