package dev.milepost.cli.show;

/**
 * The view on the terminal.
 *
 * @param width columns
 * @param height lines
 * @param live true if lines already written can be replaced
 * @param colour true if colour is shown
 */
public record Screen(int width, int height, boolean live, boolean colour) {
  private static final int PIPE_WIDTH = 200;

  /** Of messages to a person whose results go elsewhere. */
  private static final int MESSAGE_WIDTH = 80;

  /** A file or a pipe. */
  public static Screen plain() {
    return new Screen(PIPE_WIDTH, Integer.MAX_VALUE, false, false);
  }

  /** True if a person sees it. */
  public boolean seen() {
    return height < Integer.MAX_VALUE;
  }

  /** For messages beside a result: a person may see them though a file gets the result. */
  public Screen messages() {
    return seen() ? this : new Screen(MESSAGE_WIDTH, Integer.MAX_VALUE, false, false);
  }
}
