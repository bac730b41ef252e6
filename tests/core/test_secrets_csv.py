"""Plain exports of password managers: their shapes are known, their columns can be mapped, and their logins find their accounts."""

import pytest

from core import secrets_csv
from core.accounts import Account
from core.errors import Refused

EXPORTS = {
    "KeePassXC": 'Group,Title,Username,Password,URL,Notes,TOTP,Icon,"Last Modified",Created\nRoot,IG Dinas,@dinas,"kenari,77",https://www.instagram.com/,,otpauth://totp/x?secret=AAAA,0,,\n',
    "Bitwarden": "folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp\n,,login,IG Dinas,,,0,https://instagram.com/accounts/login,dinas,\"kenari,77\",otpauth://totp/x?secret=AAAA\n",
    "Chrome, Edge": 'name,url,username,password,note\nIG Dinas,https://www.instagram.com/,Dinas,"kenari,77",\n',
    "LastPass": 'url,username,password,totp,extra,name,grouping,fav\nhttps://www.instagram.com/,dinas,"kenari,77",otpauth://totp/x?secret=AAAA,,IG Dinas,,0\n',
    "Firefox": 'url,username,password,httpRealm,formActionOrigin,guid,timeCreated,timeLastUsed,timePasswordChanged\nhttps://www.instagram.com,dinas,"kenari,77",,,,,,\n',
}  # fmt: skip
IG = Account("ig", "instagram", "@dinas")
OTHER = Account("ig2", "instagram", "@dinas_lain")
WEB = Account("web", "website", "dinas.go.id", url="https://www.dinas.go.id/admin")


@pytest.mark.parametrize("program", EXPORTS)
def test_the_export_of_each_program_is_known_and_finds_its_account(program):
    table = secrets_csv.read(EXPORTS[program].encode("utf-8-sig"))
    assert secrets_csv.shape(table.heads) == program
    (login,) = secrets_csv.logins(table, secrets_csv.guess(table.heads))
    assert login.password.reveal() == "kenari,77"
    assert login.platform == "instagram"
    assert bool(len(login.totp)) is (program in ("KeePassXC", "Bitwarden", "LastPass"))
    assert secrets_csv.match(login, [OTHER, IG, WEB]) == "ig"


def test_any_other_table_is_mapped_by_hand():
    table = secrets_csv.read(b"Situs;Kunci;Siapa\nhttps://dinas.go.id;melati-88;admin\nkosong;;x\n")
    assert secrets_csv.shape(table.heads) == ""
    assert secrets_csv.guess(table.heads) == {}
    (login,) = secrets_csv.logins(table, {"url": 0, "password": 1, "username": 2})
    assert (login.password.reveal(), login.username, secrets_csv.match(login, [IG, WEB])) == ("melati-88", "admin", "web")


def test_a_login_that_may_be_of_several_accounts_is_of_none():
    (login,) = secrets_csv.logins(*((t := secrets_csv.read(b"name,url,username,password\nx,instagram.com,siapa,abc\n")), secrets_csv.guess(t.heads)))
    assert secrets_csv.match(login, [IG, OTHER]) == ""
    assert secrets_csv.match(login, [IG]) == "ig"


@pytest.mark.parametrize("url", ["https://instagram.com.palsu.example/", "https://palsuinstagram.com", "http://[", ""])
def test_a_look_alike_is_no_platform(url):
    assert secrets_csv.platform_of(url) == ""


@pytest.mark.parametrize("raw", [b"", b"satu\n", b"\xff\xfe\x00x", b"a,b\n", b'a,b\n"x', b"x" * (secrets_csv.LARGEST + 1), b"a,b\n" + b"1,2\n" * 2001])
def test_what_is_no_table_is_refused_in_words(raw):
    with pytest.raises(Refused) as caught:
        secrets_csv.read(raw)
    assert str(caught.value.reasons[0])


def test_a_table_shows_nothing_of_its_cells():
    assert "kenari" not in repr(secrets_csv.read(EXPORTS["Chrome, Edge"].encode()))
