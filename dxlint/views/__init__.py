"""What several rules want to know of one report, computed once: see :mod:`dxlint.rulebook.view`.

| module | views |
|---|---|
| attachments | ``promised``, ``appendices`` |
| catalogue | ``catalogue_check``, ``gaps``: the report against the indicators that are asked for |
| cells | ``cell_figures`` |
| citations | ``document_numbers``, ``cited_documents`` |
| copies | ``copies``, ``copied_places`` |
| echoes | ``echoes``: figures of sentences that a table holds too |
| figures | ``held_figures``, ``quantities`` |
| judged | ``judged``: what exact arithmetic says of each relation |
| ledger | ``ledger``: which tally counts which indicators |
| ranked | ``misranked``: rows that sentences give a rank that another has |
| retold | ``retold``: figures that a report tells again, one slip from what it confirms |
| paragraphs | ``worded``, ``pastes``, ``recurring_names`` |
| partial_ratios | ``partial_ratios`` |
| statements | ``things``, ``statements_by_id`` |
| registered | ``documents_by_key``; ``registered``: which document of a register a citation means |
| text | ``section_texts``, ``whole_text`` |
| verdicts | ``contradictions``, ``status_check`` |

A view that only one rule wants stands beside that rule.
"""
