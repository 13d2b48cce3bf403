"""The words for dates in each language: the report is of Wednesday, 4 March 2026. "-" is no date."""

from __future__ import annotations

import pytest
from tests.reading.telling import tagged
from tests.reading.test_dates import edtf, rows

AGO = """
en | two years ago             | 2024
en | about two years ago       | 2024
en | a month ago               | 2026-02
en | half a year ago           | 2025-09
en | years ago                 | -
de | vor zwei Jahren           | 2024
de | vor rund drei Jahren      | 2023
de | vor einem Jahr            | 2025
de | vor einem halben Jahr     | 2025-09
de | vor Jahren                | -
es | hace dos años             | 2024
es | hace casi tres años       | 2023
es | hace un mes               | 2026-02
es | dos años atrás            | 2024
fr | il y a deux ans           | 2024
fr | il y a environ dix ans    | 2016
fr | il y a un mois            | 2026-02
fr | il y a six mois           | 2025-09
pl | dwa lata temu             | 2024
pl | rok temu                  | 2025
pl | przed dwoma laty          | 2024
pl | pół roku temu             | 2025-09
ru | два года назад            | 2024
ru | год назад                 | 2025
ru | месяц назад               | 2026-02
ru | шесть месяцев назад       | 2025-09
uk | два роки тому             | 2024
uk | рік тому                  | 2025
uk | місяць тому               | 2026-02
lt | prieš dvejus metus        | 2024
lt | prieš metus               | 2025
lt | prieš mėnesį              | 2026-02
lt | prieš šešis mėnesius      | 2025-09
lv | pirms diviem gadiem       | 2024
lv | pirms gada                | 2025
lv | pirms mēneša              | 2026-02
et | kaks aastat tagasi        | 2024
et | aasta tagasi              | 2025
et | kahe aasta eest           | 2024
et | pool aastat tagasi        | 2025-09
fi | kaksi vuotta sitten       | 2024
fi | vuosi sitten              | 2025
fi | puoli vuotta sitten       | 2025-09
"""

SEVERAL = """
en | in the coming days        | -
en | in recent years           | -
en | over the next few months  | -
en | in the past weeks         | -
de | in den kommenden Tagen    | -
de | in den letzten Jahren     | -
de | in den nächsten Wochen    | -
es | en los próximos días      | -
es | en los últimos años       | -
fr | dans les prochains jours  | -
fr | ces dernières années      | -
fr | dans les prochains mois   | -
pl | w najbliższych dniach     | -
pl | w ostatnich latach        | -
ru | в ближайшие дни           | -
ru | в последние годы          | -
uk | найближчими днями         | -
lt | artimiausiomis dienomis   | -
lv | nākamajās dienās          | -
lv | pēdējos gados             | -
et | lähipäevadel              | -
et | viimastel aastatel        | -
fi | lähipäivinä               | -
fi | viime vuosina             | -
"""

NUMERIC = """
en | on 20/02/2026             | 2026-02-20
en | on 02/20/2026             | 2026-02-20
en | on 04/05/2026             | 2026
en | on 2026/02/20             | 2026-02-20
en | on 20.2.2026              | 2026-02-20
de | am 20.2.2026              | 2026-02-20
es | el 04/05/2026             | 2026-05-04
fr | le 20/02/2026             | 2026-02-20
fr | le 20-02-2026             | 2026-02-20
pl | 20.02.2026 r.             | 2026-02-20
ru | 20.02.2026 г.             | 2026-02-20
lt | 2026.02.20                | 2026-02-20
lt | 2026-02-20                | 2026-02-20
fi | 4.5.2026                  | 2026-05-04
et | 4.5.2026                  | 2026-05-04
"""

STRETCHES = """
en | between 2005 and 2010               | 2005/2010
en | from 2005 to 2010                   | 2005/2010
en | from 2005 until the end of 2010     | 2005/2010
en | in 2005–2010                        | 2005/2010
en | in 2005 and 2010                    | 2005 2010
en | on 3–4 December 2008                | 2008-12-03/2008-12-04
en | on December 3-4, 2008               | 2008-12-03/2008-12-04
en | from 26 November to 1 December 2018 | 2018-11-26/2018-12-01
en | 26 November – 1 December 2018       | 2018-11-26/2018-12-01
de | zwischen 2005 und 2010              | 2005/2010
de | von 2005 bis 2010                   | 2005/2010
de | vom 26. November bis zum 1. Dezember 2018 | 2018-11-26/2018-12-01
es | entre 2005 y 2010                   | 2005/2010
es | de 2005 a 2010                      | 2005/2010
fr | entre 2005 et 2010                  | 2005/2010
fr | de 2005 à 2010                      | 2005/2010
pl | w latach 2005-2010                  | 2005/2010
pl | od 2005 do 2010 r.                  | 2005/2010
ru | с 2005 по 2010 год                  | 2005/2010
ru | между 2005 и 2010 годами            | 2005/2010
uk | з 2005 по 2010 рік                  | 2005/2010
lt | nuo 2005 iki 2010 m.                | 2005/2010
lt | 2005–2010 m.                        | 2005/2010
lv | no 2005. līdz 2010. gadam           | 2005/2010
et | aastatel 2005–2010                  | 2005/2010
fi | vuosina 2005–2010                   | 2005/2010
"""

OPEN = """
en | by the end of 2015        | ../2015
en | until the end of June 2015| ../2015-06
de | bis Ende 2015             | ../2015
de | bis zum Ende des Jahres 2015 | ../2015
es | antes de finales de 2015  | ../2015
es | hasta finales de 2015     | ../2015
fr | d'ici à la fin de 2015    | ../2015
fr | d'ici fin 2015            | ../2015
fr | avant fin 2015            | ../2015
pl | do końca 2015 r.          | ../2015
pl | do końca czerwca 2015 r.  | ../2015-06
ru | до конца 2015 года        | ../2015
ru | к концу 2015 года         | ../2015
uk | до кінця 2015 року        | ../2015
lt | iki 2015 m. pabaigos      | ../2015
lv | līdz 2015. gada beigām    | ../2015
et | 2015. aasta lõpuks        | ../2015
et | enne 2015. aasta lõppu    | ../2015
fi | vuoden 2015 loppuun mennessä | ../2015
en | by mid-2014               | ../2014-06
de | bis Mitte 2014            | ../2014-06
ru | до середины 2014 года     | ../2014-06
"""

SEASONS = """
en | in the autumn             | 2025-23
en | this summer               | 2026-22
en | next summer               | 2026-22
en | in autumn 2024            | 2024-23
de | in diesem Sommer          | 2026-22
de | im vergangenen Herbst     | 2025-23
de | im Herbst 2024            | 2024-23
es | este verano               | 2026-22
es | en el otoño de 2024       | 2024-23
fr | à l'automne 2024          | 2024-23
fr | l'automne dernier         | 2025-23
fr | cet été                   | 2026-22
fr | l'été dernier             | 2025-22
fr | il a été signé            | -
pl | jesienią 2024 r.          | 2024-23
pl | tej jesieni               | 2026-23
ru | осенью 2024 года          | 2024-23
ru | этим летом                | 2026-22
ru | осенью прошлого года      | 2025-23
uk | восени 2024 року          | 2024-23
uk | цього літа                | 2026-22
lt | 2024 m. rudenį            | 2024-23
lt | šią vasarą                | 2026-22
lv | 2024. gada rudenī         | 2024-23
lv | pagājušajā rudenī         | 2025-23
et | 2024. aasta sügisel       | 2024-23
et | sel suvel                 | 2026-22
fi | syksyllä 2024             | 2024-23
fi | tänä kesänä               | 2026-22
fi | viime syksynä             | 2025-23
"""

SEQUEL = """
en | On 20 June 2013 and a year later              | 2013-06-20 2014
en | On 20 June 2013 and exactly a month earlier   | 2013-06-20 2013-05-20
en | On 20 June 2013, two weeks later              | 2013-06-20 2013-07-04
en | On 20 June 2013, on that day                  | 2013-06-20 2013-06-20
en | In June 2013 and in the following March       | 2013-06 2014-03
en | In June 2013 and in May of the following year | 2013-06 2014-05
en | In June 2013, and the following month         | 2013-06 2013-07
en | In June 2013, and later that year             | 2013-06 2013
en | In 2013 and two years later                   | 2013 2015
en | On 20 June 2013 and three days earlier        | 2013-06-20 2013-06-17
de | Am 20. Juni 2013, genau einen Monat zuvor     | 2013-06-20 2013-05-20
de | Am 20. Juni 2013 und am Tag darauf            | 2013-06-20 2013-06-21
de | Am 20. Juni 2013 und ein Jahr später          | 2013-06-20 2014
de | Am 20. Juni 2013, am Vortag                   | 2013-06-20 2013-06-19
de | Am 20. Juni 2013, im selben Jahr              | 2013-06-20 2013
es | El 20 de junio de 2013 y un año después       | 2013-06-20 2014
es | El 20 de junio de 2013 y dos días más tarde   | 2013-06-20 2013-06-22
es | El 20 de junio de 2013 y ese mismo día        | 2013-06-20 2013-06-20
es | El 20 de junio de 2013 y al día siguiente     | 2013-06-20 2013-06-21
fr | Le 20 juin 2013 et deux ans plus tard         | 2013-06-20 2015
fr | Le 20 juin 2013 et l'année suivante           | 2013-06-20 2014
fr | Le 20 juin 2013 et le lendemain               | 2013-06-20 2013-06-21
fr | Le 20 juin 2013, ce jour-là                   | 2013-06-20 2013-06-20
fr | Le 20 juin 2013 et la veille                  | 2013-06-20 2013-06-19
pl | 20 czerwca 2013 r. i rok później              | 2013-06-20 2014
pl | 20 czerwca 2013 r. i dwa lata później         | 2013-06-20 2015
pl | 20 czerwca 2013 r. i następnego dnia          | 2013-06-20 2013-06-21
pl | 20 czerwca 2013 r., tego samego dnia          | 2013-06-20 2013-06-20
pl | w czerwcu 2013 r. i w maju następnego roku    | 2013-06 2014-05
ru | 20 июня 2013 года и годом позже               | 2013-06-20 2014
ru | 20 июня 2013 года, а спустя неделю            | 2013-06-20 2013-06-27
ru | 20 июня 2013 года и двумя днями ранее         | 2013-06-20 2013-06-18
ru | 20 июня 2013 года и на следующий день         | 2013-06-20 2013-06-21
ru | 20 июня 2013 года, в тот же день              | 2013-06-20 2013-06-20
uk | 20 червня 2013 року, наступного дня           | 2013-06-20 2013-06-21
uk | 20 червня 2013 року, того ж дня               | 2013-06-20 2013-06-20
uk | 20 червня 2013 року, роком пізніше            | 2013-06-20 2014
lt | 2013 m. birželio 20 d., kitą dieną            | 2013-06-20 2013-06-21
lt | 2013 m. birželio 20 d., metais vėliau         | 2013-06-20 2014
lt | 2013 m. birželio 20 d., tą pačią dieną        | 2013-06-20 2013-06-20
lv | 2013. gada 20. jūnijā, tajā pašā dienā        | 2013-06-20 2013-06-20
lv | 2013. gada 20. jūnijā, gadu vēlāk             | 2013-06-20 2014
lv | 2013. gada 20. jūnijā, nākamajā dienā         | 2013-06-20 2013-06-21
et | 20. juunil 2013, samal päeval                 | 2013-06-20 2013-06-20
et | 20. juunil 2013, aasta hiljem                 | 2013-06-20 2014
et | 20. juunil 2013, järgmisel päeval             | 2013-06-20 2013-06-21
fi | 20. kesäkuuta 2013, samana päivänä            | 2013-06-20 2013-06-20
fi | 20. kesäkuuta 2013, kaksi vuotta myöhemmin    | 2013-06-20 2015
fi | 20. kesäkuuta 2013, kuusi päivää myöhemmin    | 2013-06-20 2013-06-26
"""

OTHER = """
en | the day before yesterday  | 2026-03-02
et | paar nädalat tagasi       | -
en | on 11 and 13 May 2024     | 2024-05-13
en | on May 11 and 13, 2024    | 2024-05-13
lt | 2024 m. gegužės 11 ir 13 d. | 2024-05-13
ru | 11 и 13 мая 2024 года     | 2024-05-13
en | In July 2007 and that December                | 2007-07 2007-12
en | in 2007, and in July of that year             | 2007 2007-07
en | on 27 December 2026 and on 10 January         | 2026-12-27 2027-01-10
en | In 2013, two years after the vote             | 2013
en | on the same April day in 2014                 | 2014-04
fr | En 2002, trente ans après sa signature        | 2002
fi | heinäkuun 1. päivänä 2025                     | 2025-07-01
fi | tammikuun kymmenentenä ensi vuonna            | 2027-01-10
et | juuni kaheksateistkümnendal 2021              | 2021-06-18
uk | 15 липня 2025 року, а 18-го                   | 2025-07-15 2025-07-18
pl | w listopadowym akcesie                        | 2025-11
pl | 17 lipca 2025 r., a po tygodniu               | 2025-07-17 2025-07-24
lv | 2023. gada janvārī, un pēc gada               | 2023-01 2024
de | im April des Vorjahres    | 2025-04
en | in Sept. 2024             | 2024-09
en | on Dec. 5, 2024           | 2024-12-05
de | im Dez. 2024              | 2024-12
"""


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        row
        for table in (AGO, SEVERAL, NUMERIC, STRETCHES, OPEN, SEASONS, SEQUEL, OTHER)
        for row in rows(table)
    ],
)
def test_words_for_dates(language: str, text: str, expected: list[str]) -> None:
    """What each language writes, and what comes of it."""
    assert edtf(text, language) == expected


def test_a_season_in_an_undated_text_is_of_the_year_beside_it() -> None:
    """Without any year there is none (guide)."""
    assert edtf("in the autumn", "en", None) == []
    assert edtf("in the autumn of 2024", "en", None) == ["2024-23"]


def test_a_date_told_from_the_day_of_the_report_needs_one() -> None:
    """No report's day, no "two years ago"."""
    assert not tagged("vor zwei Jahren", "de", None).dates
