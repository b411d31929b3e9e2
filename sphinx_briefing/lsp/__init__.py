"""What editors are told: pure functions over a project's data, and one module that speaks LSP.

Everything here shows all data, whatever their marking: it is for those who write them.
"""
