"""The words that the editions print beside the pages' own text, in both languages."""

from handbook.wording import SITE

WORDS = {
    "zh": {
        "title": SITE["zh"],
        "banner": "非官方手册，与拼多多无关。谁索要验证码、密码、屏幕共享或转账，都先挂断。",
        "about": "怎么找到拼多多客服，手里的号码是不是真的：谁说的、核对到什么程度、什么时候核对的。",
        "statuses": "号码和说法后面的方框，写着核对到什么程度：",
        "checked": "号码和说法最后核对于 {first}",
        "checked_between": "号码和说法最后核对于 {first} 至 {last}，每页末尾有各自的日期",
        "not_live": "（据存档资料，没有实时联网查证）",
        "made": "这一份做于 {date}",
        "newest": "最新的在",
        "find": "要找一个词或一个号码，用浏览器自己的“在网页上查找”",
        "references": "灰色的 p. 后面是页码；标题下面的小字是这一节的网址",
        "contents": "目录",
        "page": "本页网址",
        "downloads": "几种离线版、它们的大小和校验值，在网站的这一页：",
    },
    "en": {
        "title": SITE["en"],
        "banner": "Unofficial, not affiliated with Pinduoduo. Anyone who wants a code, a password, your screen or a transfer: hang up first.",
        "about": "How to reach Pinduoduo customer service, and whether the number in your hand is real: who says so, what could be checked, and when.",
        "statuses": "The box behind a number or a claim says how far it could be checked:",
        "checked": "Numbers and claims were last checked on {first}",
        "checked_between": "Numbers and claims were last checked between {first} and {last}; the foot of each page gives its own date",
        "not_live": " (against archived material, nothing was looked up live)",
        "made": "This edition was made on {date}",
        "newest": "The newest one is at",
        "find": "To find a word or a number, use your browser’s own “find in page”",
        "references": "A grey p. is followed by the page number; the small print below a heading is that section’s address",
        "contents": "Contents",
        "page": "This page online",
        "downloads": "The offline editions, with their sizes and checksums, are on this page of the website: ",
    },
}

# What each edition is, by the end of its file's name.
KINDS = {
    "zh": {
        "zh.html": "单个网页文件，中文",
        "zh.pdf": "PDF，中文",
        ".zip": "压缩包，中英文整站",
        "en.html": "单个网页文件，英文",
        "en.pdf": "PDF，英文",
    },
    "en": {
        "en.html": "Single file, English",
        "en.pdf": "PDF, English",
        ".zip": "Zip of the site, both languages",
        "zh.html": "Single file, Chinese",
        "zh.pdf": "PDF, Chinese",
    },
}
