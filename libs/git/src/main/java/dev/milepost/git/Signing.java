package dev.milepost.git;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The key that Milepost's own commits are signed with. Git gets it on its command line and in its
 * environment, outside of every sandbox; no repository, and nothing that an agent sees, holds it.
 *
 * @param key the file of an SSH key, or the id of an OpenPGP key
 * @param environment of the account that has the key
 */
public record Signing(SignatureFormat format, String key, Map<String, String> environment) {
  /** Why nothing is committed; takes what git said. */
  public static final String REFUSAL = "Commits cannot be signed with milepost.signing.key: %s";

  /** Where the programs that sign find keys and agents. */
  private static final List<String> PLACES = List.of("HOME", "GNUPGHOME", "SSH_AUTH_SOCK");

  public Signing {
    environment = Map.copyOf(environment);
  }

  /** The forms of signatures. */
  public enum SignatureFormat {
    SSH("ssh"),
    OPENPGP("openpgp");

    private final String name;

    SignatureFormat(String name) {
      this.name = name;
    }

    /**
     * By the word of {@code gpg.format}.
     *
     * @throws IllegalArgumentException if there is no such format; the message names those there
     *     are
     */
    public static SignatureFormat of(String name) {
      for (var format : values()) {
        if (format.name.equals(name)) {
          return format;
        }
      }
      throw new IllegalArgumentException("expected ssh or openpgp, but found " + name);
    }
  }

  /**
   * With a key of this machine.
   *
   * @param account of the process that signs
   * @throws IllegalArgumentException if the key is none; the message says why
   */
  public static Signing with(SignatureFormat format, String key, Account account) {
    var written = key.strip();
    var home = written.startsWith("~/") ? account.home() + written.substring(1) : written;
    if (format == SignatureFormat.SSH && !Path.of(home).isAbsolute()) {
      throw new IllegalArgumentException("expected an absolute path of an SSH key: " + written);
    }
    if (home.isEmpty() || home.startsWith("-")) {
      throw new IllegalArgumentException("expected a key, but found \"" + written + "\"");
    }
    return new Signing(format, home, account.environment());
  }

  /** Git's options before its command. */
  List<String> options() {
    var options = new ArrayList<String>();
    for (var setting :
        List.of(
            "gpg.format=" + format.name,
            "user.signingKey=" + key,
            "gpg.program=gpg",
            "gpg.openpgp.program=gpg",
            "gpg.ssh.program=ssh-keygen")) {
      options.addAll(List.of("-c", setting));
    }
    return options;
  }

  /** Variables for git's programs; they never ask for a passphrase. */
  Map<String, String> variables() {
    var variables = new HashMap<>(environment);
    variables.keySet().retainAll(PLACES);
    variables.put("SSH_ASKPASS", "/bin/false");
    variables.put("SSH_ASKPASS_REQUIRE", "force");
    return variables;
  }

  /**
   * Passes if it signs.
   *
   * @param repository gets one object that no ref points to
   * @throws GitException with what keeps it from signing
   */
  public void check(Git repository) throws InterruptedException {
    repository.merges().signing(Optional.of(this)).trial();
  }

  /**
   * Writes a commit; no ref is moved.
   *
   * @param arguments of {@code commit-tree}
   * @return its id
   */
  static String commitTree(
      GitCli cli,
      Optional<Signing> signing,
      Map<String, String> environment,
      String message,
      List<String> arguments)
      throws InterruptedException {
    var all = new ArrayList<>(List.of("commit-tree"));
    all.addAll(arguments);
    all.addAll(List.of("-F", "-"));
    return run(cli, signing, environment, message, all).text();
  }

  /** Runs a command of git that makes a commit and knows {@code -S}. */
  static GitCli.GitResult run(
      GitCli cli,
      Optional<Signing> signing,
      Map<String, String> environment,
      String message,
      List<String> command)
      throws InterruptedException {
    var input = message.getBytes(StandardCharsets.UTF_8);
    if (signing.isEmpty()) {
      return cli.run(environment, input, command, 0);
    }
    var variables = new HashMap<>(environment);
    variables.putAll(signing.get().variables());
    var signed = new ArrayList<>(command);
    signed.add(1, "-S");
    return cli.run(variables, input, signing.get().options(), signed, 0);
  }
}
