"""What editors call the closed vocabularies, wherever a desk, a chart or a page names one."""

from __future__ import annotations

from collections.abc import Mapping

from annotator.domain.words import SourceType

SOURCE_TYPES: Mapping[SourceType, str] = {
    SourceType.MILITARY: "Military",
    SourceType.COMBATANT: "Fighter",
    SourceType.GOVERNMENT: "Government",
    SourceType.INTELLIGENCE: "Intelligence service",
    SourceType.IGO: "International body",
    SourceType.NGO: "Non-governmental group",
    SourceType.THINK_TANK: "Think tank",
    SourceType.EXPERT: "Expert",
    SourceType.WITNESS: "Eyewitness",
    SourceType.CIVILIAN: "Civilian",
    SourceType.SOCIAL_MEDIA: "Social media",
    SourceType.NEWS_AGENCY: "News agency",
    SourceType.OTHER_MEDIA: "Another outlet",
    SourceType.DOCUMENT: "Document",
    SourceType.IMAGERY: "Picture or video",
    SourceType.COMPANY: "Company",
    SourceType.AUTHOR: "Author’s voice",
    SourceType.UNSPECIFIED: "Not specified",
}
