"""The words that the handbook's own code prints, in both languages; everything else stands in docs/ and registry/."""

SITE = {"zh": "非官方拼多多客服手册", "en": "Unofficial Pinduoduo service handbook"}

STATUS = {
    "zh": {
        "verified": "已核实",
        "corroborated": "有佐证",
        "unverified": "未核实",
        "disputed": "说法不一",
        "refuted": "已证伪",
    },
    "en": {s: s for s in ("verified", "corroborated", "unverified", "disputed", "refuted")},
}

BADGE = {
    "zh": {
        "belongs": "已证伪：不是拼多多的，属于{owner}",
        "points": "已证伪：不是拼多多的，多方指向{owner}",
        "outgoing": "{status}：只能呼出，不能回拨",
        "title": "{name}：{status}。点开看是谁说的",
    },
    "en": {
        "belongs": "refuted: not PDD’s, belongs to {owner}",
        "points": "refuted: not PDD’s, sources point to {owner}",
        "outgoing": "{status}: outgoing only, cannot be called",
        "title": "{name}: {status}. Open to see who says so",
    },
}
