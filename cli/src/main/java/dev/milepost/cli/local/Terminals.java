package dev.milepost.cli.local;

import dev.milepost.cli.show.Screen;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The process's own terminal. A JVM does not know which of its streams are terminals, so the start
 * script does: {@code milepost.tty} holds {@code in}, {@code out}, or both.
 */
public final class Terminals {
  private static final int DEFAULT_WIDTH = 100;
  private static final int DEFAULT_HEIGHT = 30;

  /** Of columns; less is no real terminal's. */
  private static final int LEAST = 20;

  private Terminals() {}

  /** In UTF-8 in every locale: titles are. */
  public static Terminal ofProcess(Map<String, String> environment) {
    String tty = System.getProperty("milepost.tty", "");
    boolean live = tty.contains("out");
    boolean colour = live && !environment.containsKey("NO_COLOR");
    Screen screen =
        live
            ? new Screen(
                columns(environment),
                size("milepost.lines", DEFAULT_HEIGHT),
                !"dumb".equals(environment.get("TERM")),
                colour)
            : Screen.plain();
    return new Terminal(
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
        tty.contains("in"),
        screen,
        CommandName.of(System.getProperty("milepost.called", "")));
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** {@code COLUMNS} where it is exported, as in POSIX; else the terminal's own width. */
  private static int columns(Map<String, String> environment) {
    String wanted = environment.getOrDefault("COLUMNS", "");
    int own = size("milepost.columns", DEFAULT_WIDTH);
    return wanted.matches("[1-9][0-9]{1,3}") ? Math.max(LEAST, Integer.parseInt(wanted)) : own;
  }

  private static int size(String property, int otherwise) {
    int value = Integer.getInteger(property, otherwise);
    return value < LEAST ? otherwise : value;
  }
}
