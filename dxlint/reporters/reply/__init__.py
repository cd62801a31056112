"""The reply to who sent a report (phiếu góp ý): a row for each thing to be mended, in the order of the report.

``rows`` says what stands in it, ``form`` words its frame as Nghị định 30/2020/NĐ-CP asks; ``word`` writes it as a
document to be signed, ``sheet`` as a workbook.
"""
