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

  /** A file or a pipe. */
  public static Screen plain() {
    return new Screen(PIPE_WIDTH, Integer.MAX_VALUE, false, false);
  }
}
