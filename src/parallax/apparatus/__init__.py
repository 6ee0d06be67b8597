"""The editor's signs in a text: brackets, speakers, note calls, folios, references, dates.

Import from the modules themselves: `signs`, `styles`, `language`, `references`, `dates`.
"""
