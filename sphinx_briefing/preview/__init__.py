"""The preview: a server on this machine that shows a project as it is edited.

Sphinx is not imported here. A process of its own builds (`sphinx_briefing.warm`), for it is started
afresh where code of the project changes.
"""
