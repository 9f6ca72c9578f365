"""Documents that leave the tool, in four formats, from one neutral ``model.Document``.

``pdf.write``, ``word.write``, ``text.write`` and ``web.write`` each take a ``Document`` and return a ``Written``;
``archive.build`` puts what they wrote in one ZIP. Values in, bytes out: no database, no screen, no clock.
"""
