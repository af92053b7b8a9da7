"""What a build writes, where, and what is left when it is stopped in the middle."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import signal
import string
import subprocess
import sys
import textwrap
import time
import warnings
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from openresolutions import languages, output
from openresolutions.model.files import Files, lying
from openresolutions.model.wording import wording
from openresolutions.output import policy, publish, state
from openresolutions.output.front import page_addresses
from openresolutions.output.maps import site_maps
from openresolutions.output.stage import inside
from openresolutions.render.escape import markdown_text
from own import own_settings

ROOT = Path(__file__).resolve().parents[2]


def said(page: str) -> tuple[str, str]:
    """Return the title and the text of the paragraph of a page, as a reader has them."""
    titles: list[str] = []
    texts: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            titles.extend(value or "" for name, value in attrs if name == "title")

        def handle_data(self, data: str) -> None:
            texts.append(data)

    reader = Reader()
    reader.feed(page)
    reader.close()
    return "".join(titles), "".join(texts)


@pytest.fixture
def workspace(tmp_path: Path) -> output.Workspace:
    data = tmp_path / "data"
    data.mkdir()
    (data / "places.csv").write_text("place_id\n", "utf-8")
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: x\n", "utf-8")
    return output.Workspace(config, data, tmp_path / "build")


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


class TestStage:
    def test_only_what_differs_is_written_and_what_is_gone_is_removed(self, tmp_path: Path) -> None:
        output.stage([("a.md", b"a"), ("x/b.md", b"b"), ("x/c.md", b"c")], tmp_path)
        before = (tmp_path / "a.md").stat().st_mtime_ns
        staged = output.stage([("a.md", b"a"), ("y/b.md", b"B")], tmp_path)
        assert staged == output.Staged(written=1, kept=1, removed=2)
        assert tree(tmp_path) == {"a.md": b"a", "y/b.md": b"B"}
        assert not (tmp_path / "x").exists()
        assert (tmp_path / "a.md").stat().st_mtime_ns == before

    @pytest.mark.parametrize("path", ["../a.md", "/a.md", "x/../../a.md", ""])
    def test_no_path_leaves_the_folder(self, tmp_path: Path, path: str) -> None:
        with pytest.raises(ValueError, match="leaves the folder"):
            inside(tmp_path, path)

    def test_two_files_for_one_path_are_a_fault(self, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="two files"):
            output.stage([("a.md", b"1"), ("a.md", b"2")], tmp_path)


class TestClaim:
    def test_a_fresh_clone_s_folder_is_taken(self, workspace: output.Workspace) -> None:
        workspace.output.mkdir()
        (workspace.output / "README.md").write_text("tracked", "utf-8")
        output.claim(workspace)
        output.claim(workspace)
        assert (workspace.output / "README.md").read_text("utf-8") == "tracked"

    def test_a_folder_with_other_files_is_refused(self, workspace: output.Workspace) -> None:
        (workspace.output / "docs").mkdir(parents=True)
        (workspace.output / "docs" / "mine.md").write_text("mine", "utf-8")
        with pytest.raises(output.BuildError) as refused:
            output.claim(workspace)
        assert refused.value.key == "output_foreign"
        assert tree(workspace.output) == {"docs/mine.md": b"mine"}

    @pytest.mark.parametrize("place", ["data", "data/build", "."])
    def test_the_data_folder_is_never_built_into(
        self, workspace: output.Workspace, place: str
    ) -> None:
        root = workspace.data.parent
        with pytest.raises(output.BuildError) as refused:
            output.claim(output.Workspace(workspace.config, workspace.data, root / place))
        assert refused.value.key == "output_in_data"


class TestPublish:
    def publish(self, workspace: output.Workspace, content: bytes) -> None:
        with output.locked(workspace), output.beside(workspace) as site:
            output.add([("index.html", content)], site)

    def test_a_new_site_takes_the_place_of_the_old_one(self, workspace: output.Workspace) -> None:
        output.claim(workspace)
        for content in (b"one", b"two"):
            self.publish(workspace, content)
            assert tree(workspace.site) == {"index.html": content}
        names = {path.name for path in workspace.output.iterdir()}
        assert names == {".openresolutions", ".lock", "site"}

    def test_two_renames_do_where_no_exchange_is_to_be_had(
        self, workspace: output.Workspace, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(publish, "exchange", lambda one, other: False)
        output.claim(workspace)
        for content in (b"one", b"two"):
            self.publish(workspace, content)
        assert tree(workspace.site) == {"index.html": b"two"}

    def test_a_failing_build_leaves_the_old_site(self, workspace: output.Workspace) -> None:
        output.claim(workspace)
        self.publish(workspace, b"old")

        def fail() -> None:
            with output.locked(workspace), output.beside(workspace) as site:
                output.add([("index.html", b"half")], site)
                raise OSError(errno.ENOSPC, "No space left on device", str(site))

        with pytest.raises(OSError, match="No space"):
            fail()
        assert tree(workspace.site) == {"index.html": b"old"}
        assert not workspace.next.exists()

    def test_what_a_kill_between_two_renames_leaves_is_mended(
        self, workspace: output.Workspace
    ) -> None:
        output.claim(workspace)
        self.publish(workspace, b"old")
        workspace.site.rename(workspace.output / "site.old")
        workspace.next.mkdir()
        with output.locked(workspace):
            assert tree(workspace.site) == {"index.html": b"old"}
            assert not workspace.next.exists()

    def test_a_second_build_is_turned_away(self, workspace: output.Workspace) -> None:
        output.claim(workspace)
        with output.locked(workspace):
            with pytest.raises(output.BuildError) as busy, output.locked(workspace):
                pass
            assert busy.value.status == 75
            assert busy.value.params["owner"] == str(os.getpid())

    def test_a_site_is_whole_whenever_its_build_is_killed(
        self, workspace: output.Workspace, full: bool
    ) -> None:
        output.claim(workspace)
        whole = [{f"{at}.html": word for at in range(40)} for word in (b"one", b"two")]
        self.run_and_kill(workspace, "one", None)
        assert tree(workspace.site) == whole[0]
        for step in range(400 if full else 100):
            self.run_and_kill(workspace, "two" if step % 2 else "one", step % 25 * 0.0008)
            assert tree(workspace.site) in whole
        self.run_and_kill(workspace, "two", None)
        assert tree(workspace.site) == whole[1]
        assert not workspace.next.exists()

    def test_an_engine_ends_with_the_build_that_started_it(self, tmp_path: Path) -> None:
        (tmp_path / "docs").mkdir()
        (tmp_path / "docs" / "index.md").write_text("# x\n", "utf-8")
        (tmp_path / "slow.py").write_text(
            "import os, pathlib, time\n"
            "def on_startup(**_):\n"
            f"    pathlib.Path({str(tmp_path)!r}, 'pid').write_text(str(os.getpid()))\n"
            "    time.sleep(600)\n",
            "utf-8",
        )
        config = tmp_path / "mkdocs.yml"
        config.write_text("site_name: x\nplugins: []\nhooks: [slow.py]\n", "utf-8")
        program = textwrap.dedent(
            f"""
            from datetime import date
            from pathlib import Path
            from openresolutions import output
            output.run_engine(Path({str(config)!r}), date(2020, 1, 1))
            """
        )
        with subprocess.Popen(
            [sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": str(ROOT / "src")}
        ) as build:
            while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text("utf-8"):
                assert build.poll() is None
                time.sleep(0.02)
            build.kill()
        engine = Path("/proc", (tmp_path / "pid").read_text("utf-8"), "stat")
        for _ in range(1000):
            if not engine.exists() or engine.read_text("utf-8").split(") ")[1][0] == "Z":
                return
            time.sleep(0.02)
        pytest.fail("the engine lives on")

    def run_and_kill(self, workspace: output.Workspace, word: str, seconds: float | None) -> None:
        """Publish from a process of its own, which is killed after so many seconds."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # nothing but files is touched
            child = os.fork()
        if child == 0:
            try:
                with output.locked(workspace), output.beside(workspace) as site:
                    for at in range(40):
                        output.add([(f"{at}.html", word.encode())], site)
                os._exit(0)
            finally:
                os._exit(1)
        if seconds is not None:
            time.sleep(seconds)
            os.kill(child, signal.SIGKILL)
        assert os.waitpid(child, 0)[1] in (0, signal.SIGKILL)


class TestTree:
    def tree(self, folder: Path) -> output.Tree:
        made = output.Tree(folder)
        assert made.add({"index.html": b"1", "data/a.csv": b"2"}) == 1
        assert made.put([("index.html", b"3"), ("x.css", b"4")], "vi/") == 1
        return made

    def test_a_whole_tree_carries_the_checksums_of_all_its_files(self, tmp_path: Path) -> None:
        self.tree(tmp_path).finish()
        told = (tmp_path / output.SUMS).read_text("utf-8").splitlines()
        assert [line[66:] for line in told] == [
            "data/a.csv",
            "index.html",
            "vi/index.html",
            "vi/x.css",
        ]
        for line in told:
            assert hashlib.sha256((tmp_path / line[66:]).read_bytes()).hexdigest() == line[:64]

    def test_a_tree_with_a_file_less_is_not_published(self, tmp_path: Path) -> None:
        made = self.tree(tmp_path)
        (tmp_path / "vi" / "x.css").unlink()
        self.refuses(made, "- vi/x.css")

    def test_a_tree_with_a_file_more_is_not_published(self, tmp_path: Path) -> None:
        made = self.tree(tmp_path)
        (tmp_path / "vi" / "y.css").touch()
        self.refuses(made, "+ vi/y.css")

    def test_a_tree_with_another_file_is_not_published(self, tmp_path: Path) -> None:
        made = self.tree(tmp_path)
        (tmp_path / "data" / "a.csv").write_bytes(b"!")
        self.refuses(made, "! data/a.csv")

    def refuses(self, made: output.Tree, line: str) -> None:
        with pytest.raises(output.BuildError) as refused:
            made.finish()
        assert refused.value.key == "tree_wrong"
        assert refused.value.details == (line,)

    def test_two_files_for_one_path_are_a_fault(self, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="two files"):
            self.tree(tmp_path).add({"x.css": b""}, "vi/")


class TestTakenOver:
    """What stands in the published tree as it shall be is not written again."""

    @pytest.fixture
    def standing(self, tmp_path: Path) -> Path:
        folder = tmp_path / "standing"
        output.Tree(folder).add({"a.html": b"1", "b.html": b"2"})
        return folder

    def again(self, standing: Path, **changed: bytes) -> Path:
        """Put files that are kept into a tree beside the published one; each is read if it must."""
        contents = {"a.html": b"1", "b.html": b"2"} | {f"{n}.html": c for n, c in changed.items()}
        by_digest = {hashlib.sha256(content).hexdigest(): content for content in contents.values()}
        digests = {path: hashlib.sha256(content).hexdigest() for path, content in contents.items()}
        made = output.Tree(standing.with_name("next"), standing)
        made.add(Files(digests, by_digest.__getitem__))
        made.finish()
        return made.folder

    def inodes(self, *folders: Path) -> tuple[list[int], ...]:
        return tuple(
            [(folder / name).stat().st_ino for name in ("a.html", "b.html")] for folder in folders
        )

    def test_a_file_that_is_whole_is_a_second_name_of_the_same_file(self, standing: Path) -> None:
        before, after = self.inodes(standing, self.again(standing))
        assert before == after

    def test_a_file_that_changed_is_written_beside_the_old_one(self, standing: Path) -> None:
        made = self.again(standing, a=b"new")
        before, after = self.inodes(standing, made)
        assert before[0] != after[0]
        assert before[1] == after[1]
        assert (standing / "a.html").read_bytes() == b"1"
        assert (made / "a.html").read_bytes() == b"new"

    def test_a_file_that_was_damaged_gone_or_a_link_is_written_anew(self, standing: Path) -> None:
        (standing / "a.html").write_bytes(b"!")
        (standing / "b.html").rename(standing.with_name("elsewhere"))
        (standing / "b.html").symlink_to(standing.with_name("elsewhere"))
        made = self.again(standing)
        assert (made / "a.html").read_bytes() == b"1"
        assert not (made / "b.html").is_symlink()
        assert (made / "b.html").read_bytes() == b"2"

    def test_a_file_that_lies_on_the_disk_is_given_a_second_name(self, tmp_path: Path) -> None:
        made = tmp_path / "made.html"
        made.write_bytes(b"1")
        (tmp_path / "tree").mkdir()
        tree = output.Tree(tmp_path / "tree")
        assert tree.add(lying({"a.html": made})) == 1
        tree.finish()
        assert (tmp_path / "tree" / "a.html").stat().st_ino == made.stat().st_ino

    def test_a_file_that_is_not_what_it_was_when_it_was_looked_at_is_not_published(
        self, tmp_path: Path
    ) -> None:
        made = tmp_path / "made.html"
        made.write_bytes(b"1")
        files = lying({"a.html": made})
        made.write_bytes(b"2")
        (tmp_path / "tree").mkdir()
        tree = output.Tree(tmp_path / "tree")
        tree.add(files)
        with pytest.raises(output.BuildError):
            tree.finish()

    def test_where_no_file_has_two_names_all_are_written(
        self, standing: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refused(*_given: object, **_named: object) -> None:
            raise PermissionError

        monkeypatch.setattr(os, "link", refused)
        before, after = self.inodes(standing, self.again(standing))
        assert not set(before) & set(after)


class TestState:
    def test_the_same_input_has_the_same_fingerprint(self, workspace: output.Workspace) -> None:
        settings = own_settings()
        first = output.fingerprint(workspace, settings)
        assert output.fingerprint(workspace, settings) == first

    def test_every_input_changes_the_fingerprint(
        self, workspace: output.Workspace, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen = [output.fingerprint(workspace, own_settings())]
        (workspace.data / "places.csv").write_text("place_id\nx\n", "utf-8")
        seen.append(output.fingerprint(workspace, own_settings()))
        workspace.config.write_text("site_name: y\n", "utf-8")
        seen.append(output.fingerprint(workspace, own_settings()))
        seen.append(output.fingerprint(workspace, own_settings(branch="other")))
        (workspace.data / "places.csv").rename(workspace.data / "bodies.csv")
        seen.append(output.fingerprint(workspace, own_settings(branch="other")))
        monkeypatch.setattr(state.platform, "python_version", lambda: "3.99.0")
        seen.append(output.fingerprint(workspace, own_settings(branch="other")))
        assert len(set(seen)) == len(seen)

    def test_a_site_that_was_touched_is_not_up_to_date(self, workspace: output.Workspace) -> None:
        output.claim(workspace)
        output.add([("vi/index.html", b"<p>one</p>")], workspace.site)
        output.remember(workspace, "print")
        assert output.unchanged(workspace, "print")
        assert not output.unchanged(workspace, "another")
        (workspace.site / "vi" / "index.html").write_bytes(b"<p>changed</p>")
        assert not output.unchanged(workspace, "print")

    def test_a_broken_note_of_the_last_build_counts_as_none(
        self, workspace: output.Workspace
    ) -> None:
        output.claim(workspace)
        output.remember(workspace, "print")
        workspace.state.write_text('{"input": "pri', "utf-8")
        assert not output.unchanged(workspace, "print")


class TestPolicy:
    def test_the_policy_allows_no_inline_script_and_nothing_from_elsewhere(self) -> None:
        directives = dict(part.split(" ", 1) for part in output.POLICY.split("; "))
        assert directives["default-src"] == "'none'"
        assert directives["script-src"].split() == ["'self'", "'wasm-unsafe-eval'"]
        assert directives["base-uri"] == directives["object-src"] == "'none'"
        assert "http" not in output.POLICY
        assert "*" not in output.POLICY

    def test_the_policy_stands_before_everything_that_it_governs(self) -> None:
        page = '<html><head lang="vi"><script src="a.js"></script></head></html>'
        guarded = policy.with_policy(page, "index.html")
        assert guarded.index("Content-Security-Policy") < guarded.index("<script")

    @pytest.mark.parametrize(
        "block",
        [
            "<script>alert(1)</script>",
            '<SCRIPT type="module">x</SCRIPT >',
            "<script data-src='a.js'>x</script>",
            '<script type="text/javascript">application/json</script>',
        ],
    )
    def test_a_page_with_a_script_of_its_own_is_refused(self, block: str) -> None:
        with pytest.raises(output.BuildError) as refused:
            policy.with_policy(f"<html><head>{block}</head></html>", "vi/index.html")
        assert refused.value.key == "inline_script"
        assert refused.value.params == {"page": "vi/index.html"}

    @pytest.mark.parametrize("kind", ["application/json", "application/ld+json"])
    def test_blocks_of_data_are_no_scripts(self, kind: str) -> None:
        page = f'<html><head><script type="{kind}">{{"a": 1}}</script></head></html>'
        assert output.POLICY in policy.with_policy(page, "index.html")

    def test_signs_that_are_no_markup_stand_as_they_are_and_the_page_says_the_same(self) -> None:
        text = f"{string.punctuation} &#46; &amp;#60; </p><b>"
        escaped = markdown_text(text)
        page = f'<html><head></head><p title="{escaped}">{escaped}&amp;#46;</p></html>'
        made = policy.with_policy(page, "index.html")
        assert (text, f"{text}&#46;") == said(page) == said(made)
        assert "<b>" not in made
        assert len(made) - len(policy._META) < len(page) - 150

    def test_hosts_are_given_the_same_policy(self) -> None:
        examples = {"_headers": output.host_headers(), **dict(output.header_examples())}
        assert set(examples) == {"_headers", "nginx.conf", "apache.conf"}
        assert all(output.POLICY.encode() in content for content in examples.values())


class TestEngine:
    def test_a_warning_of_the_engine_stops_the_build(self, tmp_path: Path) -> None:
        config = tmp_path / "mkdocs.yml"
        (tmp_path / "docs").mkdir()
        (tmp_path / "docs" / "index.md").write_text("[gone](none.md)\n", "utf-8")
        config.write_text("site_name: x\nplugins: []\n", "utf-8")
        with pytest.raises(output.BuildError) as stopped:
            output.run_engine(config, date(2020, 1, 1))
        assert stopped.value.key == "engine_failed"
        assert "none.md" in stopped.value.details[0]
        assert not [line for line in stopped.value.details if line.startswith("INFO")]

    def test_of_a_traceback_only_its_end_is_told(self, tmp_path: Path) -> None:
        config = tmp_path / "mkdocs.yml"
        (tmp_path / "docs").mkdir()
        (tmp_path / "docs" / "index.md").write_text("---\ntemplate: none.html\n---\n", "utf-8")
        config.write_text("site_name: x\nplugins: []\n", "utf-8")
        with pytest.raises(output.BuildError) as stopped:
            output.run_engine(config, date(2020, 1, 1))
        assert "none.html" in stopped.value.details[-1]
        assert not [line for line in stopped.value.details if "File " in line]


class TestFront:
    def test_the_front_page_offers_both_languages_and_its_script_is_a_file(
        self, tmp_path: Path
    ) -> None:
        output.add([(f"{name}/index.html", b"") for name in ("vi", "en")], tmp_path)
        files = dict(output.front_files(own_settings(), tmp_path))
        front = files["index.html"].decode()
        assert 'href="vi/"' in front
        assert 'href="en/"' in front
        assert re.findall("<script.*?</script>", front) == ['<script src="front.js"></script>']
        assert b'["vi", "en"]' in files["front.js"].replace(b"'", b'"')
        assert "<script" not in files["404.html"].decode()
        assert 'href="/vi/"' in files["404.html"].decode()

    def test_where_there_is_one_language_nobody_has_to_choose(self, tmp_path: Path) -> None:
        with languages.using("fil"):
            output.add([("fil/index.html", b"")], tmp_path)
            settings = own_settings(languages=("fil",), name=wording({"fil": "Mga layunin"}))
            front = dict(output.front_files(settings, tmp_path))["index.html"].decode()
        assert '<meta http-equiv="refresh" content="0;url=fil/">' in front
        assert "<script" not in front

    def test_the_map_leads_to_that_of_each_language_with_all_its_pages(
        self, tmp_path: Path
    ) -> None:
        output.add([(f"{name}/index.html", b"") for name in ("vi", "vi/a&b", "en")], tmp_path)
        files = dict(output.front_files(own_settings(), tmp_path))
        home = own_settings().site_url
        maps = re.findall("<sitemap><loc>(.*)</loc></sitemap>", files["sitemap.xml"].decode())
        assert maps == [f"{home}vi/sitemap.xml", f"{home}en/sitemap.xml"]
        pages = re.findall("<url><loc>(.*)</loc></url>", files["vi/sitemap.xml"].decode())
        assert pages == [f"{home}vi/", f"{home}vi/a&amp;b/"]

    def test_more_pages_than_a_map_may_have_stand_in_several(self) -> None:
        pages = {"vi": ("", "a/", "b/", "c/", "d/"), "en": ("", "a/")}
        files = dict(site_maps("https://x.example/", pages, most=2))
        own = [f"vi/sitemap{end}.xml" for end in ("", "-2", "-3")]
        assert list(files) == ["sitemap.xml", *own, "en/sitemap.xml"]
        told = {name: re.findall("<loc>(.*)</loc>", one.decode()) for name, one in files.items()}
        assert told["sitemap.xml"] == [f"https://x.example/{name}" for name in list(files)[1:]]
        assert [told[name] for name in own] == [
            ["https://x.example/vi/", "https://x.example/vi/a/"],
            ["https://x.example/vi/b/", "https://x.example/vi/c/"],
            ["https://x.example/vi/d/"],
        ]
        assert told["en/sitemap.xml"] == ["https://x.example/en/", "https://x.example/en/a/"]

    def test_without_a_folder_several_maps_have_one_above_them(self) -> None:
        with languages.using("en"):
            languages.use(["en"], prefixed=False)
            files = dict(site_maps("https://x.example/", {"en": ("", "a/", "b/")}, most=2))
        assert list(files) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]
        assert b"<loc>https://x.example/sitemap-2.xml</loc>" in files["sitemap.xml"]
        assert b"<loc>https://x.example/b/</loc>" in files["sitemap-2.xml"]

    def test_embedded_charts_are_no_pages_of_their_own(self, tmp_path: Path) -> None:
        names = ("index.html", "404.html", "targets/index.html", "embed/x/a1/index.html")
        output.add([(name, b"") for name in names], tmp_path)
        assert page_addresses(tmp_path) == ("", "targets/")


def test_a_space_that_holds_a_number_together_stays_and_a_break_becomes_a_space() -> None:
    assert (
        markdown_text("12\u202f000\u00a0km\n\tin all\u2028now") == "12\u202f000\u00a0km in all now"
    )
