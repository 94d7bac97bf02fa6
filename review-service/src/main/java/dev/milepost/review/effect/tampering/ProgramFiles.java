package dev.milepost.review.effect.tampering;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that programs which test read by themselves, beside those that their command names, as
 * patterns of paths: {@code *} within a name, {@code **} over folders.
 */
record ProgramFiles(List<String> patterns) {
  private static final Pattern PART = Pattern.compile("\\*\\*/|\\*\\*|\\*|[^*]+");

  private static final ProgramFiles NONE = reading();

  private static final ProgramFiles MAKE = reading("GNUmakefile", "makefile", "Makefile");
  private static final ProgramFiles PYTHON =
      reading(
          "sitecustomize.py",
          "usercustomize.py",
          "pytest.py",
          "pytest/**",
          "unittest.py",
          "unittest/**",
          "tox.py",
          "nose2.py",
          "coverage.py");

  private static final ProgramFiles NODE =
      reading(
          "jest.config.*",
          "vitest.config.*",
          "playwright.config.*",
          "cypress.config.*",
          "karma.conf.*",
          ".mocharc.*",
          ".npmrc",
          ".yarnrc",
          ".yarnrc.yml",
          ".yarn/releases/**",
          ".pnpmfile.cjs");

  private static final ProgramFiles MAVEN = reading(".mvn/**");
  private static final ProgramFiles GRADLE = reading("gradle/wrapper/**");
  private static final ProgramFiles RUBY = reading("Rakefile", "rakefile", "Rakefile.rb", ".rspec");
  private static final ProgramFiles PHP = reading("phpunit.xml", "phpunit.xml.dist");

  private static final Map<String, ProgramFiles> BY_PROGRAM =
      Map.ofEntries(
          Map.entry("make", MAKE),
          Map.entry("gmake", MAKE),
          Map.entry("just", reading("justfile", "Justfile", ".justfile")),
          Map.entry(
              "task", reading("Taskfile.yml", "Taskfile.yaml", "taskfile.yml", "taskfile.yaml")),
          Map.entry("tox", reading("tox.ini")),
          Map.entry("nox", reading("noxfile.py")),
          Map.entry(
              "pytest",
              reading(
                  "pytest.ini", ".pytest.ini", "pytest.toml", ".pytest.toml", "**/conftest.py")),
          Map.entry("python", PYTHON),
          Map.entry("python3", PYTHON),
          Map.entry("npm", NODE),
          Map.entry("npx", NODE),
          Map.entry("pnpm", NODE),
          Map.entry("yarn", NODE),
          Map.entry("bun", NODE),
          Map.entry("deno", reading("deno.json", "deno.jsonc")),
          Map.entry("mvn", MAVEN),
          Map.entry("mvnw", MAVEN),
          Map.entry("gradle", GRADLE),
          Map.entry("gradlew", GRADLE),
          Map.entry("cargo", reading(".cargo/config", ".cargo/config.toml")),
          Map.entry("rake", RUBY),
          Map.entry("rspec", RUBY),
          Map.entry("bundle", RUBY),
          Map.entry("phpunit", PHP),
          Map.entry("composer", PHP),
          Map.entry("dotnet", reading("**/*.runsettings", "Directory.Build.props")),
          Map.entry("ctest", reading("CTestConfig.cmake", "CTestCustom.cmake")),
          Map.entry("pre-commit", reading(".pre-commit-config.yaml", ".pre-commit-config.yml")));

  ProgramFiles {
    patterns = List.copyOf(patterns);
  }

  private static ProgramFiles reading(String... patterns) {
    return new ProgramFiles(List.of(patterns));
  }

  /** Those of a program; none of one that is not known. */
  static ProgramFiles of(String program) {
    return BY_PROGRAM.getOrDefault(program, NONE);
  }

  boolean match(String path) {
    return patterns.stream().anyMatch(pattern -> compiled(pattern).matcher(path).matches());
  }

  /** Those that need no search to be found: files, and folders with a slash at their end. */
  List<String> places() {
    return patterns.stream()
        .map(pattern -> pattern.endsWith("/**") ? pattern.replace("**", "") : pattern)
        .map(pattern -> pattern.startsWith("**/") ? pattern.substring("**/".length()) : pattern)
        .filter(place -> !place.contains("*"))
        .toList();
  }

  private static Pattern compiled(String pattern) {
    return Pattern.compile(PART.matcher(pattern).replaceAll(part -> regex(part.group())));
  }

  private static String regex(String part) {
    return switch (part) {
      case "**/" -> "(?:.*/)?";
      case "**" -> ".*";
      case "*" -> "[^/]*";
      default -> Matcher.quoteReplacement(Pattern.quote(part));
    };
  }
}
