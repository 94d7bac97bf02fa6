package dev.milepost.git;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a commit as git stores it, where there is one way to read it. */
final class RawCommit {
  private static final String ID = "(?:[0-9a-f]{40}|[0-9a-f]{64})";
  private static final Pattern TREE = Pattern.compile("tree (" + ID + ")");
  private static final Pattern PARENT = Pattern.compile("parent (" + ID + ")");

  /** A name without brackets or spaces around it, an address and a time. */
  private static final Pattern IDENT =
      Pattern.compile(
          "(?:author|committer) ([^<>\\s](?:[^<>]*[^<>\\s])?) <([^<>\\s]*)> (\\d{1,12}) [+-]\\d{4}");

  private RawCommit() {}

  /** Empty for one in another encoding or form, which git itself has to explain. */
  static Optional<CommitFacts> facts(ObjectReader.ObjectContent content) {
    if (!content.object().type().equals(GitObject.COMMIT)) {
      return Optional.empty();
    }
    try {
      var text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content.bytes())).toString();
      int end = text.indexOf("\n\n");
      return end < 0 || text.indexOf('\0') >= 0
          ? Optional.empty()
          : facts(List.of(text.substring(0, end).split("\n", -1)), text.substring(end + 2));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static Optional<CommitFacts> facts(List<String> header, String message) {
    var tree = TREE.matcher(header.getFirst());
    var parents = new ArrayList<String>();
    int at = 1;
    while (at < header.size() && PARENT.matcher(header.get(at)).matches()) {
      parents.add(header.get(at++).substring("parent ".length()));
    }
    if (!tree.matches()
        || at + 1 >= header.size()
        || header.stream().anyMatch(line -> line.startsWith("encoding "))) {
      return Optional.empty();
    }
    var author = IDENT.matcher(header.get(at));
    var committer = IDENT.matcher(header.get(at + 1));
    if (!header.get(at).startsWith("author ")
        || !header.get(at + 1).startsWith("committer ")
        || !author.matches()
        || !committer.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new CommitFacts(
            tree.group(1),
            List.copyOf(parents),
            new CommitIdent(author.group(1), author.group(2), Long.parseLong(author.group(3))),
            Long.parseLong(committer.group(3)),
            message.strip()));
  }
}
