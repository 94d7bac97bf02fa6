package dev.milepost.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A checkout in which commands judge what agents wrote. What it borrows is looked up once, before
 * the first of them: they run agents' code, which may rewrite git's notes about that, and a later
 * command would get any folder of the machine that they name.
 */
public final class JudgedCheckout {
  private final Path folder;
  private final List<Path> borrowed;

  private JudgedCheckout(Path folder, List<Path> borrowed) {
    this.folder = folder;
    this.borrowed = List.copyOf(borrowed);
  }

  /**
   * One in which nothing has run yet: our git alone wrote what is there.
   *
   * @throws IOException if it cannot be read
   */
  public static JudgedCheckout untouched(Path checkout) throws IOException {
    var folder = checkout.toRealPath();
    var borrowed = new ArrayList<Path>();
    for (var list : Alternates.in(folder.resolve(".git"))) {
      Files.readAllLines(list, StandardCharsets.UTF_8).stream()
          .filter(line -> line.startsWith("/"))
          .map(Path::of)
          .filter(Files::isDirectory)
          .forEach(borrowed::add);
    }
    return new JudgedCheckout(folder, borrowed);
  }

  /** Where it is, without links. */
  Path folder() {
    return folder;
  }

  /** Folders of objects that git in it and its submodules can name. */
  List<Path> borrowed() {
    return borrowed;
  }
}
