"""How far counted machines are: running, ordered, planned, considered or cancelled."""

from __future__ import annotations

import pytest

from tests.transforms.test_claims import claims


def states(text: str, language: str) -> list[tuple[float, str]]:
    return [(claim["quantity_low"], claim["status"]) for claim in claims(text, language) if "measure" in claim]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Microsoft has signed a contract with Nscale to build a campus of 400 MW.", "ordered"),
        ("en", "Microsoft agreed to buy 400 MW of computing capacity.", "ordered"),
        ("en", "Microsoft bought land near Leeds for a 400-MW campus.", "planned"),
        ("en", "Microsoft has walked away from data centers with 400 MW of capacity.", "denied"),
        ("en", "Microsoft is in talks to lease 400 MW of data center capacity.", "considered"),
        ("fr", "Microsoft a signé un contrat pour construire un campus de 400 mégawatts.", "ordered"),
        ("fr", "Microsoft ouvrira près de Lille un campus doté de 400 mégawatts.", "planned"),
        ("fr", "Microsoft prépare près de Lille un campus de 400 mégawatts.", "planned"),
        ("de", "Microsoft hat einen Vertrag über 400 Megawatt an Rechenleistung unterschrieben.", "ordered"),
        ("de", "Microsoft strebt in Leipzig ein Rechenzentrum mit 400 Megawatt an.", "planned"),
        ("es", "Microsoft arrendó 400 megavatios para sus centros de datos.", "ordered"),
        ("es", "Microsoft estrenará en Burgos un centro de datos con 400 megavatios.", "planned"),
        ("it", "Microsoft ha firmato un contratto per un data center da 400 megawatt.", "ordered"),
        ("it", "Microsoft inaugurerà a Torino un data center con 400 megawatt.", "planned"),
        ("pt", "A Microsoft assinou um contrato de 400 megawatts para os seus centros de dados.", "ordered"),
        ("pt", "A Microsoft inaugurará em Braga um centro de dados com 400 megawatts.", "planned"),
        ("nl", "Microsoft huurt 400 megawatt voor zijn datacenters.", "ordered"),
        ("nl", "Microsoft mikt op een datacenter met 400 megawatt.", "planned"),
    ],
)
def test_contracts_are_orders_and_intentions_are_plans(language: str, text: str, expected: str) -> None:
    assert states(text, language) == [(4e8, expected)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Equinix acquired 12 data centers in Spain."),
        ("fr", "Equinix a acquis 12 centres de données en Espagne."),
        ("de", "Equinix hat 12 Rechenzentren in Spanien gekauft."),
        ("es", "Equinix adquirió 12 centros de datos en Portugal."),
        ("it", "Equinix ha acquistato 12 data center in Spagna."),
        ("pt", "A Equinix comprou 12 centros de dados em Espanha."),
        ("nl", "Equinix kocht 12 datacenters in Spanje."),
    ],
)
def test_buildings_that_were_bought_stand_already(language: str, text: str) -> None:
    assert states(text, language) == [(12, "in_use")]


def test_chips_that_were_bought_are_ordered() -> None:
    assert states("Equinix bought 12,000 GPUs for its sites in Spain.", "en") == [(12_000, "ordered")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Groq plans to grow from 54 megawatts to 200 megawatts."),
        ("fr", "Groq prévoit de passer de 54 mégawatts à 200 mégawatts."),
        ("es", "Groq quiere pasar de 54 megavatios a 200 megavatios."),
    ],
)
def test_of_a_change_the_first_number_holds_today(language: str, text: str) -> None:
    assert states(text, language)[0] == (54e6, "in_use")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A hall of Equinix with 48 MW near Braga, in 2027."),
        ("fr", "Une salle d’Equinix de 48 MW près de Braga, en 2027."),
        ("de", "Eine Halle von Equinix mit 48 MW nahe Braga, 2027."),
    ],
)
def test_machines_of_a_time_to_come_are_planned(language: str, text: str) -> None:
    assert states(text, language) == [(48e6, "planned")]
