package dev.milepost.forge.local;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one process remembers of a forge's files, so that each is found without reading the others.
 * The files stay the truth. Safe for use by several threads.
 *
 * @param issues the names of the issues' files
 * @param branches of pull requests by number, which never change
 */
record LocalIndex(IssueNames issues, Map<Integer, String> branches) {
  /** Of which nothing is remembered. */
  LocalIndex() {
    this(new IssueNames(), new ConcurrentHashMap<>());
  }
}
