"""A tagged PDF made fit for long keeping: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) in one file."""

from __future__ import annotations

import zlib
from base64 import a85encode
from io import BytesIO

PDFUA = "http://www.aiim.org/pdfua/ns/id/"
EXTENSION = f"""<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{PDFUA}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfuaid="{PDFUA}" pdfuaid:part="1"/>
"""
"""What a PDF/A file must declare before it may say that it is PDF/UA too (ISO 19005-3, 6.6.2.3)."""


def archived(pdf: bytes) -> bytes:
    """Return an uncompressed PDF/A-3a of WeasyPrint compressed, saying that it is PDF/UA-1 too.

    The metadata stay uncompressed, as ISO 19005 asks (6.6.2.1); equal input gives equal bytes.
    """
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as file:
        metadata = file.Root.Metadata
        for item in file.objects:
            if isinstance(item, pikepdf.Stream) and item.objgen != metadata.objgen:
                data, filters = _compressed(item.read_bytes())
                item.write(data, filter=pikepdf.Array([pikepdf.Name(name) for name in filters]))
        head, mark, tail = metadata.read_bytes().decode("utf-8").rpartition("</rdf:RDF>")
        metadata.write(f"{head}{EXTENSION}{mark}{tail}".encode())
        out = BytesIO()
        disable = pikepdf.ObjectStreamMode.disable
        file.save(out, deterministic_id=True, compress_streams=False, object_stream_mode=disable)
    return out.getvalue()


def _compressed(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return a stream compressed, with its filters; none ends in what could be its end-of-line mark (6.1.6)."""
    packed = zlib.compress(data, 9)
    if packed.endswith((b"\r", b"\n")):
        return a85encode(packed) + b"~>", ("/ASCII85Decode", "/FlateDecode")
    return packed, ("/FlateDecode",)
