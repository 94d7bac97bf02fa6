package dev.milepost.simulation.time;

/**
 * The head that a round left, written as a commit's id.
 *
 * @param round 0 for the first, else the fix round's number
 */
record SimulatedHead(int issue, int round) {
  private static final int ROUNDS = 1_000;
  private static final int HEXADECIMAL = 16;

  /** The id of the head. */
  String id() {
    return commit((long) issue * ROUNDS + round);
  }

  static SimulatedHead of(String id) {
    long number = Long.parseLong(id, HEXADECIMAL);
    return new SimulatedHead((int) (number / ROUNDS), (int) (number % ROUNDS));
  }

  /** A commit's id of 40 digits. */
  static String commit(long number) {
    return "%040x".formatted(number);
  }
}
