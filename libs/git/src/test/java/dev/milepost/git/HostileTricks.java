package dev.milepost.git;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Traps that a program may leave in its repository so that a later git of another account's service
 * runs something: by name, as shell scripts. {@code EVIL} is the program that they run; it begins
 * with what each may use.
 */
final class HostileTricks {
  /** Makes a nested repository, and a folder of hooks of each kind. */
  static final String FUNCTIONS =
      """
      nested() {
        git init -q "$1"
        (cd "$1"; echo x >f; git add f; git commit -qm nested)
      }
      hooks() {
        mkdir -p "$1"
        for h in applypatch-msg commit-msg fsmonitor-watchman p4-pre-submit post-applypatch \\
            post-checkout post-commit post-index-change post-merge post-receive post-rewrite \\
            post-update pre-applypatch pre-auto-gc pre-commit pre-merge-commit pre-push pre-rebase \\
            pre-receive prepare-commit-msg proc-receive push-to-checkout reference-transaction \\
            sendemail-validate update; do
          printf '#!/bin/sh\\nexec "%s"\\n' "$EVIL" >"$1/$h"
          chmod +x "$1/$h"
        done
      }
      filter() {
        git -C "$1" config filter.evil.clean "$EVIL"
        git -C "$1" config filter.evil.smudge "$EVIL"
        git -C "$1" config filter.evil.required true
      }
      """;

  private HostileTricks() {}

  /** By name. */
  static Map<String, String> all() {
    var all = new LinkedHashMap<String, String>();
    nested(all);
    settings(all);
    places(all);
    return all;
  }

  private static void nested(Map<String, String> all) {
    all.put(
        "a nested repository with a filter, a pointer in the index, a dirty file",
        """
        nested sub; git add sub; filter sub; echo '* filter=evil' >sub/.git/info/attributes
        echo y >sub/f
        """);
    all.put(
        "the same, committed, and .gitmodules that has it looked into",
        """
        nested sub
        printf '[submodule "sub"]\\npath=sub\\nurl=./sub\\nignore=none\\nupdate=!%s\\n' "$EVIL" \\
          >.gitmodules
        git add -A; git commit -qm x; git config submodule.sub.active true
        git config submodule.recurse true; git config diff.ignoreSubmodules none
        git config status.submoduleSummary true; git config diff.submodule log
        filter sub; echo '* filter=evil' >sub/.git/info/attributes; echo y >sub/f
        """);
    all.put(
        "a nested repository with fsmonitor and a pointer in the index",
        "nested sub; git add sub; git -C sub config core.fsmonitor \"$EVIL\"; echo y >sub/f");
    all.put(
        "a nested repository whose .git is a file",
        """
        git init -q --separate-git-dir="$PWD/away" sub; (cd sub; echo x >f; git add f
        git commit -qm n); git add sub; git -C sub config core.fsmonitor "$EVIL"; echo y >sub/f
        """);
    all.put(
        "a nested repository whose .git is a link",
        """
        nested sub; mv sub/.git away; ln -s ../away sub/.git; git add sub
        git -C sub config core.fsmonitor "$EVIL"; echo y >sub/f
        """);
    all.put(
        "a nested repository with hooks",
        "nested sub; hooks sub/.git/hooks; git -C sub config core.hooksPath .git/hooks; git add sub");
    all.put(
        "a nested repository with alternates",
        """
        nested other; nested sub; echo "$PWD/other/.git/objects" >sub/.git/objects/info/alternates
        echo http://127.0.0.1:9/x >sub/.git/objects/info/http-alternates
        git -C other config core.fsmonitor "$EVIL"; git add sub
        """);
    all.put(
        "a submodule that is made by a program",
        """
        nested sub; c=$(git -C sub rev-parse HEAD); mv sub away
        printf '[submodule "x"]\\npath=sub\\nurl=ext::%s\\nupdate=!%s\\n' "$EVIL" "$EVIL" >.gitmodules
        git update-index --add --cacheinfo 160000,$c,sub; git add .gitmodules; git commit -qm x
        git config submodule.x.update "!$EVIL"; git config submodule.x.url "ext::$EVIL"
        git config protocol.ext.allow always
        """);
    all.put(
        "a submodule of a repository with a promise",
        """
        nested away; c=$(git -C away rev-parse HEAD); git -C away config remote.x.promisor true
        git -C away config remote.x.url "$PWD"; git -C away config remote.x.uploadpack "$EVIL"
        git -C away config uploadpack.packObjectsHook "$EVIL"; rm -rf away/.git/objects/??
        printf '[submodule "x"]\\npath=sub\\nurl=%s/away\\n' "$PWD" >.gitmodules
        git update-index --add --cacheinfo 160000,$c,sub; git add .gitmodules; git commit -qm x
        """);
    all.put(
        "a submodule's own settings",
        """
        nested sub; git add sub; git commit -qm x; mkdir -p .git/modules; mv sub/.git .git/modules/sub
        echo 'gitdir: ../.git/modules/sub' >sub/.git; git -C sub config core.fsmonitor "$EVIL"
        git -C sub config core.worktree ../../../sub; echo y >sub/f
        """);
    all.put(
        "a worktree of the repository",
        """
        git worktree add -q w; git config extensions.worktreeConfig true
        git -C w config --worktree core.fsmonitor "$EVIL"; git add -f w
        """);
  }

  private static void settings(Map<String, String> all) {
    all.put("a filter by the tree", "filter .; echo '* filter=evil' >.gitattributes");
    all.put("a filter by the repository", "filter .; echo '* filter=evil' >.git/info/attributes");
    all.put(
        "a filter by the account",
        "filter .; echo '* filter=evil' >attr; git config core.attributesFile \"$PWD/attr\"");
    all.put(
        "a filter that is a process",
        "git config filter.evil.process \"$EVIL\"; echo '* filter=evil' >.gitattributes");
    all.put("hooks", "hooks .git/hooks");
    all.put("hooks elsewhere", "hooks h; git config core.hooksPath h");
    all.put(
        "fsmonitor",
        "git config core.fsmonitor \"$EVIL\"; git update-index --fsmonitor; rm -f RAN");
    all.put(
        "fsmonitor of version 2",
        "git config core.fsmonitor \"$EVIL\"; git config core.fsmonitorHookVersion 2; git status");
    all.put(
        "an external diff",
        """
        git config diff.external "$EVIL"; git config diff.evil.command "$EVIL"
        echo '* diff=evil' >.gitattributes
        """);
    all.put(
        "text of binary files",
        "git config diff.evil.textconv \"$EVIL\"; echo '* diff=evil' >.gitattributes");
    all.put(
        "a merge driver",
        """
        git config merge.evil.driver "$EVIL"; git config merge.default evil
        echo '* merge=evil' >.gitattributes
        """);
    all.put(
        "the program of a remote",
        """
        git config core.sshCommand "$EVIL"; git config ssh.variant simple
        git config remote.origin.url ssh://x.invalid/x; git config remote.origin.uploadpack "$EVIL"
        git config remote.origin.receivepack "$EVIL"; git config remote.origin.vcs evil
        """);
    all.put(
        "who is asked for a password",
        "git config core.askPass \"$EVIL\"; git config credential.helper \"!$EVIL\"");
    all.put(
        "editors and pagers",
        """
        for k in core.editor sequence.editor core.pager pager.log pager.diff pager.status \\
          interactive.diffFilter; do git config $k "$EVIL"; done
        """);
    all.put(
        "included settings",
        """
        printf '[core]\\nfsmonitor = "%s"\\n' "$EVIL" >evil.cfg
        git config include.path "$PWD/evil.cfg"; git config includeIf.gitdir:/.path "$PWD/evil.cfg"
        git config "includeIf.onbranch:**.path" "$PWD/evil.cfg"
        """);
    all.put(
        "other remotes in place of ours",
        """
        git config protocol.allow always; git config protocol.ext.allow always
        git config "url.ext::$EVIL %S .insteadOf" /; git config "url.ext::$EVIL .pushInsteadOf" /
        """);
    all.put(
        "what packs and what is packed",
        """
        git config uploadpack.packObjectsHook "$EVIL"; git config core.alternateRefsCommand "$EVIL"
        git config gc.recentObjectsHook "$EVIL"; git config gc.auto 1; git config gc.autoDetach false
        git config maintenance.auto true; git config maintenance.strategy incremental
        """);
    all.put(
        "signatures",
        """
        git config gpg.program "$EVIL"; git config gpg.ssh.program "$EVIL"
        git config gpg.ssh.defaultKeyCommand "$EVIL"; git config commit.gpgSign true
        git config tag.gpgSign true; git config log.showSignature true; git config push.gpgSign true
        """);
    all.put(
        "a proxy", "git config core.gitProxy \"$EVIL\"; git config http.proxy http://127.0.0.1:9");
    all.put(
        "trailers and aliases",
        """
        git config trailer.a.command "$EVIL"; git config trailer.a.cmd "$EVIL"
        git config trailer.a.ifmissing add
        for a in status add commit diff log fetch config; do git config alias.$a "!$EVIL"; done
        """);
    all.put(
        "programs for other tools",
        """
        git config sendemail.sendmailCmd "$EVIL"; git config mergetool.evil.cmd "$EVIL"
        git config merge.tool evil; git config difftool.evil.cmd "$EVIL"; git config diff.tool evil
        git config browser.evil.cmd "$EVIL"; git config man.evil.cmd "$EVIL"
        git config lfs.extension.evil.clean "$EVIL"; git config lfs.customtransfer.e.path "$EVIL"
        printf '[lfs "extension.evil"]\\nclean = %s\\n' "$EVIL" >.lfsconfig
        """);
    all.put(
        "a promise of objects elsewhere",
        """
        git config extensions.partialClone evil; git config remote.evil.promisor true
        git config remote.evil.url "ext::$EVIL"; git config remote.evil.uploadpack "$EVIL"
        git config protocol.ext.allow always; git config core.repositoryFormatVersion 1
        echo y >b; git add b; git commit -qm b; rm -rf .git/objects/??
        """);
  }

  private static void places(Map<String, String> all) {
    all.put(
        "settings of a worktree",
        """
        git config extensions.worktreeConfig true
        git config --worktree core.fsmonitor "$EVIL"; git config --worktree core.worktree "$PWD"
        """);
    all.put("another working tree", "git config core.worktree /; git config core.bare true");
    all.put(
        "another common folder",
        """
        mkdir c; cp -r .git/. c; git -C c config core.fsmonitor "$EVIL"; echo "$PWD/c" >.git/commondir
        """);
    all.put(
        "a .git that is a file",
        """
        mv .git away; echo "gitdir: $PWD/away" >.git; git config core.fsmonitor "$EVIL"
        """);
    all.put(
        "a .git that is a link",
        "mv .git away; ln -s away .git; git config core.fsmonitor \"$EVIL\"");
    all.put(
        "settings that are a link",
        """
        git config core.fsmonitor "$EVIL"; mv .git/config evil.cfg; ln -s "$PWD/evil.cfg" .git/config
        """);
    all.put(
        "objects of another repository",
        """
        nested away; echo "$PWD/away/.git/objects" >>.git/objects/info/alternates
        echo http://127.0.0.1:9/x >.git/objects/info/http-alternates
        git -C away config core.fsmonitor "$EVIL"
        """);
    all.put(
        "objects and commits in place of others",
        """
        echo y >b; git add b; git commit -qm b; git replace HEAD~1 HEAD
        echo "$(git rev-parse HEAD)" >.git/info/grafts; git rev-parse HEAD >.git/shallow
        """);
    all.put(
        "programs of git's names",
        """
        for p in git git-status git-upload-pack git-lfs sh ssh; do cp "$EVIL" $p; done
        git config core.gitProxy ./git; echo y >b
        """);
    all.put(
        "an index of another form",
        """
        nested sub; git add sub; git config index.sparse true; git config core.splitIndex true
        git update-index --split-index --untracked-cache; git config core.fsmonitor "$EVIL"
        git sparse-checkout init --cone; git -C sub config core.fsmonitor "$EVIL"; echo y >sub/f
        """);
  }
}
