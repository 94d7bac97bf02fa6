package dev.milepost.review.effect.tampering;

import java.util.Locale;
import java.util.regex.Pattern;

/** The files by which a forge, or a CI service, knows what to run, and what to fetch for it. */
final class CiFiles {
  private static final Pattern PATH =
      Pattern.compile(
          "\\.github/(?:workflows|actions)/.*|(?:\\.github/|docs/)?codeowners"
              + "|\\.gitlab-ci\\.ya?ml|\\.gitlab/ci/.*|\\.forgejo/workflows/.*"
              + "|\\.gitea/workflows/.*|\\.circleci/.*|\\.buildkite/.*|\\.teamcity/.*"
              + "|\\.woodpecker(?:\\.ya?ml|/.*)|\\.drone\\.ya?ml|\\.travis\\.ya?ml|\\.ci/.*"
              + "|\\.azure-pipelines/.*|azure-pipelines[\\w.-]*\\.ya?ml|bitbucket-pipelines\\.ya?ml"
              + "|\\.?appveyor\\.ya?ml|\\.cirrus\\.ya?ml|jenkinsfile(?:[.-].*)?"
              + "|\\.pre-commit-config\\.ya?ml|\\.gitmodules");

  private CiFiles() {}

  static boolean is(String path) {
    return PATH.matcher(path.toLowerCase(Locale.ROOT)).matches();
  }
}
