"""No door without a lock: every service that a front door reaches asks who is there, or stands here with its reason."""

import ast
import inspect
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOORS = ("pages", "ui", "web", "cli", "jobs")

OPEN = {
    "alerts.judged_projects": "gives only what the one who asks may see",
    "alerts.alerts_mark": "a number that says nothing about any alert",
    "programme.all_projects": "gives only what the one who asks may see",
    "overview.programme_overview": "gives only what the one who asks may see",
    "overview.default_status_date": "a day that says nothing about any project",
    "project_map.context_features": "rivers and roads, for whoever is signed in",
    "model_points.model_points": "what it is given comes from models_on_ground, which asks",
    "placements.take_placement_back": "a keep_placement, which asks",
    "imports.run_queued": "for the operator alone, asked for inside",
    "people.invite_first": "for the operator alone, asked for inside",
    "people.in_hands_of": "for the operator alone, asked for inside",
    "people.add_demo_person": "for the operator alone, asked for inside",
    "people.invitation": "who comes has only a link",
    "people.accept_invitation": "who comes has only a link",
    "people.demo_people": "who comes has not signed in yet",
    "people.sign_in_to_demo": "who comes has not signed in yet",
    "sign_in.sign_in": "who comes has not signed in yet",
    "open_id.begin": "who comes has not signed in yet",
    "open_id.finish": "who comes has not signed in yet",
    "proxied_sessions.known_person": "finds out who is there",
    "proxied_sessions.proxied_account": "who comes has not signed in yet",
    "sign_in.way_of_session": "finds out who is there",
    "sign_in.person_of_session": "finds out who is there",
    "sign_in.end_session": "everybody may leave",
}
INNER_FOR_DOORS = {
    "permissions.require": "asks",
}


def services() -> dict[str, tuple[str, ast.FunctionDef]]:
    """Public functions of services that take a workspace, by module and name."""
    found = {}
    for path in sorted((ROOT / "services").glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                taken = [ast.unparse(each.annotation) for each in node.args.args if each.annotation]
                if "Workspace" in taken:
                    found[f"{path.stem}.{node.name}"] = (path.stem, node)
    return found


def asks(module: str, node: ast.FunctionDef) -> bool:
    """Whether a service is decorated, or asks before anything else happens in it."""
    if hasattr(getattr(import_module(f"services.{module}"), node.name), "permits"):
        return True
    calls = [each.func.id for each in ast.walk(node) if isinstance(each, ast.Call) and isinstance(each.func, ast.Name)]
    return "require" in calls


def reached() -> dict[str, str]:
    """Functions of services that a file of a front door imports or names through their module, with the file."""
    found = {}
    for path in (path for door in DOORS for path in sorted((ROOT / door).rglob("*.py"))):
        modules = {}
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module == "services":
                modules |= {each.asname or each.name: each.name for each in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("services."):
                module = node.module.removeprefix("services.")
                for each in node.names:
                    answer = getattr(import_module(node.module), each.name)
                    origin = getattr(answer, "__module__", "").removeprefix("services.") or module
                    found[f"{origin}.{each.name}"] = str(path.relative_to(ROOT))
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules:
                module = modules[node.value.id]
                answer = getattr(import_module(f"services.{module}"), node.attr, None)
                origin = getattr(answer, "__module__", "").removeprefix("services.") or module
                found[f"{origin}.{node.attr}"] = str(path.relative_to(ROOT))
    return found


def test_every_service_that_a_door_reaches_asks() -> None:
    known, seen = services(), reached()
    assert len(set(known) & set(seen)) > 40, "the search finds what there is"
    unlocked = [
        f"{name} from {seen[name]}"
        for name, (module, node) in known.items()
        if name in seen and name not in OPEN and name != "workspace.shared_workspace" and not asks(module, node)
    ]
    allowed = {f"{name} from {seen[name]}" for name in INNER_FOR_DOORS if name in seen}
    assert not set(unlocked) - allowed, unlocked


def test_the_list_of_reasons_is_no_longer_than_it_must_be() -> None:
    known = services()
    for name in OPEN:
        assert name in known, f"{name} is gone"
        assert not hasattr(getattr(import_module(f"services.{known[name][0]}"), name.split(".")[1]), "permits"), name


@pytest.mark.parametrize("door", ["pages", "ui", "web"])
def test_doors_of_people_never_hold_the_operator_s_workspace(door: str) -> None:
    """Only what prints the first link does."""
    for path in sorted((ROOT / door).rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        assert "open_workspace" not in source, path
        assert "open_session" not in source, path
        assert ".held_by(" not in source or path.name in ("session.py", "routes.py"), path
        assert "OPERATOR" not in source or path.name == "first_start.py", path


def test_doors_of_people_ask_the_store_for_nothing_but_revisions() -> None:
    for path in (path for door in ("pages", "ui", "web") for path in sorted((ROOT / door).rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute) and node.value.attr == "store":
                assert node.attr in ("revision", "revisions", "programme_revision"), f"{path}:{node.lineno} {node.attr}"


def test_decorated_services_keep_their_signature() -> None:
    from services.delays import delay_report

    assert list(inspect.signature(delay_report).parameters)[:2] == ["workspace", "code"]
