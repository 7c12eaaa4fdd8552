"""What a run over several reports puts together of their records: series, trees, and the plan that they are under."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from govlint.forms import Form
from govlint.light import NamedTuple
from govlint.selection.plan import Plan
from govlint.series.group import Collection
from govlint.series.pack import PackedRecord
from govlint.series.settings import settings_of
from govlint.session import Session


class Gathered(NamedTuple):
    """The collection, the forms that its reports follow, and the plan with the most rules over several reports."""

    collection: Collection
    forms: Mapping[str, Form]
    plan: Plan


def gather(records: Sequence[PackedRecord], session: Session) -> Gathered:
    """Puts the records of a run together, as the configurations of their files want it."""
    policies = [(session.policy_of(record.path), record.path) for record in records]
    policy, path = max(policies, key=lambda p: len(p[0].plan.series) + len(p[0].plan.hierarchy))
    world = session.world_of(path)
    lexicon = world.knowledge.lexicon.get("series") or {}
    hierarchies = [(p.issuers, p.hierarchy, p.manifest.parents() if p.manifest else {}) for p in session.policies]
    collection = Collection(records, settings_of(policy.series_key, hierarchies, lexicon), lexicon)
    return Gathered(collection, world.registry.forms, policy.plan)
