"""Languages: what is clearly foreign is told, and no English headline, list of names or quotation ever is."""

from __future__ import annotations

import pytest

from kg.documents.languages import foreign_language

FOREIGN = {
    "German": ["Der Bundeskanzler hat am Montag in Berlin erklärt, dass die Regierung die Hilfe fortsetzen werde.",
               "Die Polizei nahm am späten Abend drei junge Männer fest, die mehrere Fenster eingeworfen hatten."],
    "French": ["Le président a déclaré lundi que la France ne céderait pas aux menaces et maintiendrait son aide.",
               "La police a arrêté trois suspects dans la nuit de mardi à mercredi près de la gare."],
    "Spanish": ["El presidente dijo el lunes que el gobierno no cederá ante las amenazas y que mantendrá la ayuda.",
                "La policía detuvo a tres sospechosos cerca de la estación."],
    "Italian": ["Il presidente ha detto lunedì che il governo non cederà alle minacce e manterrà gli aiuti a Kiev."],
    "Portuguese": ["O presidente disse na segunda-feira que o governo não vai ceder às ameaças e manterá a ajuda."],
    "Dutch": ["De premier zei maandag dat de regering de steun zal voortzetten en niet zal wijken voor dreigementen."],
    "Polish": ["Premier powiedział w poniedziałek, że rząd nie ugnie się przed groźbami i utrzyma pomoc dla Ukrainy."],
    "Swedish": ["Statsministern sade på måndagen att regeringen inte ger efter för hot och att stödet fortsätter."],
    "Turkish": ["Cumhurbaşkanı pazartesi günü hükümetin tehditlere boyun eğmeyeceğini ve yardımın süreceğini söyledi."],
    "Indonesian": ["Presiden mengatakan pada hari Senin bahwa pemerintah tidak akan menyerah pada ancaman."],
    "Swahili": ["Rais alisema Jumatatu kwamba serikali haitakubali vitisho na itaendelea kutoa misaada kwa wananchi."],
    "Russian": ["Президент заявил в понедельник, что правительство не уступит угрозам."],
    "Ukrainian": ["Президент заявив у понеділок, що уряд не поступиться погрозам і збереже допомогу."],
    "Greek": ["Ο πρόεδρος δήλωσε τη Δευτέρα ότι η κυβέρνηση δεν θα υποκύψει στις απειλές."],
    "Arabic": ["قال الرئيس يوم الاثنين إن الحكومة لن ترضخ للتهديدات.", "اعتقلت الشرطة ثلاثة"],
    "Hebrew": ["הנשיא אמר ביום שני כי הממשלה לא תיכנע לאיומים."],
    "Hindi": ["राष्ट्रपति ने सोमवार को कहा कि सरकार धमकियों के आगे नहीं झुकेगी।"],
    "Chinese": ["总统星期一表示，政府不会屈服于威胁，并将继续提供援助。"],
    "Japanese": ["大統領は月曜日、政府は脅しに屈しないと述べた。"],
}  # fmt: skip
ENGLISH = [
    "Merkel meets Macron in Berlin", "Putin warns NATO over Ukraine", "Kenya warned Somalia.", "Mali met Chad.",
    "Ruto met Hassan Sheikh Mohamud", "Scholz, Baerbock, Habeck und Lindner", "Nguyễn Phú Trọng visits Xi Jinping",
    "Angela Merkel, Wolfgang Schäuble and Ursula von der Leyen met François Hollande and Jean-Yves Le Drian",
    "Luiz Inácio Lula da Silva sues Jair Messias Bolsonaro", "Volodymyr Zelenskyy thanks Olaf Scholz",
    "Abdul Rahman bin Mohammed al Saud", "Sánchez, Díaz, Iglesias, Casado, Rivera, Abascal", "Kremlin: no", "Kyiv",
    "List: Muhammadu Buhari, Goodluck Jonathan, Olusegun Obasanjo, Bola Tinubu", "Wang Yi, Li Keqiang, Hu Jintao",
    "Erdoğan blasts Kılıçdaroğlu", "Le Monde sues Le Figaro over La Tribune", "Talks open", "Oil falls 3%",
    "Rio de Janeiro police raid Complexo do Alemão", "Jacinda Ardern resigns", "Putin, Xi, Modi",
    "Carabinieri arrest Cosa Nostra boss Matteo Messina Denaro", "Rassemblement National wins Hauts-de-France",
    "Bundestag passes Gesetz zur Modernisierung des Staatsangehörigkeitsrechts", "¿Hola? asks Trump",
    "Der Spiegel, Die Zeit and Süddeutsche Zeitung sue", "Sri Lanka's Gotabaya Rajapaksa flees",
    "Dos Santos, de Klerk, van der Merwe, du Plessis and de Villiers meet", "“C'est la vie,” said Macron.",
    "al-Qaeda in the Islamic Maghreb claims Bamako attack", "Ahmed Hussen Shire Ali Abdi Farah Omar",
    "Médecins Sans Frontières withdraws from Port-au-Prince", "The minister said “Wir schaffen das” and left.",
    "Orbán Viktor and Szijjártó Péter met Kaczyński", "KENYA WARNS SOMALIA OVER BORDER CLOSURE, DEMANDS TALKS AT ONCE",
    "PM: no deal", "Xi (习近平) meets Kim (김정은)", "Kim Jong Un, Moon Jae-in shake hands", "", "1 2 3", "…",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "i0i0aAAAAAAAAAAAAAAAjsstv", "SELECT ?x { ?x kg:met ?y }",
    "Lagos: gunmen abduct three", "Nairobi-based NGO sues", "Houthi rebels free British-Yemeni captive Luke Symons",
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), [(language, text) for language in FOREIGN for text in FOREIGN[language]])
def test_what_is_foreign_is_told(language: str, text: str) -> None:
    assert foreign_language(text) == language


@pytest.mark.parametrize("text", ENGLISH)
def test_no_english_is_called_foreign(text: str) -> None:
    assert foreign_language(text) == ""


@pytest.mark.parametrize("language", FOREIGN)
def test_a_page_that_is_half_english_is_english(language: str) -> None:
    english = "The prime minister of Kenya met her colleagues on Monday. Police arrested three suspects near a bank. "
    foreign = " ".join(FOREIGN[language])
    half = english * max(1, round(len(foreign) / len(english)))
    assert foreign_language(f"{half}\n{foreign}") == ""
    assert foreign_language(f"{foreign} {half}") == ""
    assert foreign_language(f"{foreign * 20}\n{half}") == language


def test_a_long_text_is_judged_by_all_its_parts() -> None:
    german, english = FOREIGN["German"][0] + " ", "Kenya warned Somalia on Monday over a border closed for weeks. "
    assert foreign_language(german * 300 + english * 500) == ""
    assert foreign_language(german * 3000) == "German"
