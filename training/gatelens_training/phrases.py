"""Simple sentences of a small grammar, in English and Spanish, for words that the corpus hardly has.

The pairs of everyday talk that a translator is trained on hold "witch" five times. The grammar joins nouns, adjectives
and verbs as both languages do (order, gender, number, the a before a person, al). Some nouns and adjectives never stand
together in what it gives for training: those phrases test whether a network has learnt to join words.
"""

import random
from dataclasses import dataclass
from zlib import crc32

from .parallel import Pair

ENTRY = {
    "name": "Sentences made by rule",
    "licence": "MIT",
    "source": "training/gatelens_training/phrases.py",
    "use": "training, in the last round: nouns, adjectives and verbs joined; test with pairs that training never has",
}


def rows(table: str) -> list[list[str]]:
    """The entries of a table, each as its forms."""
    return [entry.split() for line in table.strip().splitlines() for entry in line.split("|")]


# English and Spanish, one and several; the Spanish gender.
PEOPLE = """
queen queens reina reinas f|princess princesses princesa princesas f|girl girls niña niñas f
woman women mujer mujeres f|nurse nurses enfermera enfermeras f|aunt aunts tía tías f
actress actresses actriz actrices f|king kings rey reyes m|prince princes príncipe príncipes m
knight knights caballero caballeros m|clown clowns payaso payasos m|thief thieves ladrón ladrones m
pirate pirates pirata piratas m|soldier soldiers soldado soldados m|farmer farmers granjero granjeros m
baker bakers panadero panaderos m|doctor doctors médico médicos m|teacher teachers profesor profesores m
painter painters pintor pintores m|lawyer lawyers abogado abogados m|boy boys niño niños m|man men hombre hombres m
uncle uncles tío tíos m
"""
CREATURES = """
witch witches bruja brujas f|frog frogs rana ranas f|snake snakes serpiente serpientes f
spider spiders araña arañas f|wizard wizards mago magos m|dragon dragons dragón dragones m
giant giants gigante gigantes m|monster monsters monstruo monstruos m|ghost ghosts fantasma fantasmas m
cat cats gato gatos m|dog dogs perro perros m|horse horses caballo caballos m|bird birds pájaro pájaros m
wolf wolves lobo lobos m|bear bears oso osos m|mouse mice ratón ratones m|duck ducks pato patos m
"""
THINGS = """
house houses casa casas f|bicycle bicycles bicicleta bicicletas f|door doors puerta puertas f
table tables mesa mesas f|window windows ventana ventanas f|chair chairs silla sillas f
lamp lamps lámpara lámparas f|letter letters carta cartas f|flower flowers flor flores f
apple apples manzana manzanas f|shirt shirts camisa camisas f|box boxes caja cajas f|bag bags bolsa bolsas f
key keys llave llaves f|star stars estrella estrellas f|guitar guitars guitarra guitarras f
stone stones piedra piedras f|tower towers torre torres f|island islands isla islas f|cup cups taza tazas f
car cars coche coches m|train trains tren trenes m|ship ships barco barcos m|book books libro libros m
tree trees árbol árboles m|hat hats sombrero sombreros m|dress dresses vestido vestidos m
robot robots robot robots m|bridge bridges puente puentes m|castle castles castillo castillos m
"""
# English, Spanish masculine; those that end in o have a feminine in a.
ANY = "small pequeño|famous famoso|dangerous peligroso|strange extraño|beautiful hermoso"
COLOURS = "green verde|red rojo|blue azul|white blanco|black negro|yellow amarillo|ugly feo|dirty sucio"
LIVING = """
tall alto|old viejo|young joven|happy feliz|sad triste|strong fuerte|tired cansado|blind ciego|wise sabio|cruel cruel
clever listo|quiet callado|lazy perezoso|brave valiente|thin delgado
"""
LIFELESS = "new nuevo|clean limpio|broken roto|heavy pesado|expensive caro|cheap barato|modern moderno|round redondo"
# English, Spanish of one, Spanish of several.
HAPPENINGS = rows("""
arrived llegó llegaron|disappeared desapareció desaparecieron|fell cayó cayeron|returned volvió volvieron
appeared apareció aparecieron
""")
DEEDS = rows("""
laughed rió rieron|cried lloró lloraron|slept durmió durmieron|danced bailó bailaron|ran corrió corrieron
waited esperó esperaron|died murió murieron|jumped saltó saltaron|escaped escapó escaparon|sang cantó cantaron
smiled sonrió sonrieron
""")
ACTS = rows("saw vio vieron|found encontró encontraron|followed siguió siguieron|drew dibujó dibujaron")
# English of one and of several, Spanish of one (m, f) and of several (m, f). The definite article is the most frequent.
DETERMINERS = rows(
    "the the el la los las|" * 4
    + "my my mi mi mis mis|this these este esta estos estas|that those ese esa esos esas|a the un una los las|"
    + "every two cada cada dos dos"
)

KINDS = [(PEOPLE, ANY, LIVING), (CREATURES, ANY, LIVING, COLOURS), (THINGS, ANY, LIFELESS, COLOURS)]
# A noun, the adjectives that go with it, and whether it lives.
NOUNS = [
    (noun, [adjective for table in kinds for adjective in rows(table)], table is not THINGS)
    for table, *kinds in KINDS
    for noun in rows(table)
]


@dataclass(frozen=True)
class Phrase:
    """A noun with what stands about it, in both languages."""

    english: str
    spanish: str
    several: bool
    living: bool

    def object(self) -> str:
        """The Spanish of it as what something is done to."""
        if not self.living:
            return self.spanish
        return f"al {self.spanish[3:]}" if self.spanish.startswith("el ") else f"a {self.spanish}"


def held_out(noun: str, adjective: str) -> bool:
    """Whether two words never stand together in training: one pair in ten, and the lecture's."""
    return (noun, adjective) == ("witch", "green") or crc32(f"{noun} {adjective}".encode()) % 10 == 0


def phrase(chance: random.Random, unseen: bool) -> Phrase:
    """A noun, mostly with an adjective; with `unseen` always, and with one that is held out."""
    while True:
        (one, many, spanish_one, spanish_many, gender), adjectives, living = chance.choice(NOUNS)
        quality, own = chance.choice(adjectives)
        plain = not unseen and chance.random() < 0.25
        if plain or held_out(one, quality) == unseen:
            break
    several, feminine = chance.random() < 0.25, gender == "f"
    forms = chance.choice(DETERMINERS)
    english = [forms[several], *([] if plain else [quality]), many if several else one]
    spanish = [forms[2 + 2 * several + feminine], spanish_many if several else spanish_one]
    if english[0] == "a" and english[1][0] in "aeiou":
        english[0] = "an"
    if not plain:
        spanish.append(agreeing(own, feminine, several))
    return Phrase(" ".join(english), " ".join(spanish), several, living)


def agreeing(adjective: str, feminine: bool, several: bool) -> str:
    """A Spanish adjective, given in the masculine, in the form that its noun asks for."""
    form = adjective[:-1] + "a" if feminine and adjective.endswith("o") else adjective
    if not several:
        return form
    return {"joven": "jóvenes", "feliz": "felices"}.get(form, form + ("s" if form[-1] in "aeo" else "es"))


def sentence(chance: random.Random, unseen: bool = False) -> Pair:
    """One pair of sentences; with `unseen` all its nouns have adjectives that never stand with them in training."""
    who, kind = phrase(chance, unseen), chance.random()
    if kind < 0.15:
        return _pair(f"I saw {who.english}", f"vi {who.object()}")
    if kind < 0.4 and who.living:
        what = phrase(chance, unseen)
        act, *forms = chance.choice(ACTS)
        return _pair(f"{who.english} {act} {what.english}", f"{who.spanish} {forms[who.several]} {what.object()}")
    deed, *forms = chance.choice(HAPPENINGS + (DEEDS if who.living else []))
    return _pair(f"{who.english} {deed}", f"{who.spanish} {forms[who.several]}")


def phrases(many: int, seed: int, unseen: bool = False) -> list[Pair]:
    """`many` different pairs of sentences."""
    chance, found = random.Random(seed), dict[Pair, None]()
    while len(found) < many:
        found[sentence(chance, unseen)] = None
    return list(found)


def _pair(english: str, spanish: str) -> Pair:
    return f"{english[0].upper()}{english[1:]}.", f"{spanish[0].upper()}{spanish[1:]}."
