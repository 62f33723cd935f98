"""Sentences that packs are compared on when there is no corpus at hand."""

# Written for this purpose. Accents, other scripts, emoji beyond the basic plane, one word alone, unknown and
# very long words, digits, contractions as two words, and 60 words at once.
SENTENCES: tuple[tuple[str, ...], ...] = tuple(
    tuple(line.split())
    for line in (
        "Ada wrote the first program .",
        "Why ?",
        "Grace Hopper did n't fly from Paris to New York in 1985 .",
        "Renée and Łukasz love the crème brûlée at Café Élan !",
        "😀 what a 𝔣𝔞𝔫𝔠𝔶 house 👩‍🚀🚀",
        "मेरा घर दिल्ली में है ।",
        "İZMİR ΟΔΥΣΣΕΥΣ straße ǅ ﬁne",
        "The donaudampfschifffahrtsgesellschaftskapitänsmützenknopf😀zwölf glimmered .",
        "I hate this terrible , slow and boring film .",
        "Thank you , this was a wonderful evening and we are very happy .",
        "The meeting starts at ten .",
        "When the old train to Oslo stopped near the station , Tom and Mary read a long letter from Globex"
        " Corporation , which sells small boats , red apples and warm soup in Berlin , Lisbon and New York ,"
        " and they said that nobody at the office had found the bug in the program before 8 May .",
    )
)
