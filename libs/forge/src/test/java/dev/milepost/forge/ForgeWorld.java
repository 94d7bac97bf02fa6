package dev.milepost.forge;

import java.util.List;
import java.util.Map;

/** A forge to try, with the hands of a person who works on the same repository. */
public interface ForgeWorld {
  /** The forge whose CI is this command; every call opens it again. */
  Forge forge(List<String> check);

  /** An issue; its body may be anything. */
  void issue(int number, String title, boolean closed, String milestone, String body)
      throws Exception;

  /** A branch on the remote at {@code from}, with one commit that writes these files. */
  String push(String branch, String from, Map<String, String> files) throws Exception;

  /** The base branch gets a commit that writes this file. */
  String commitOnBase(String file, String text) throws Exception;

  /** A person merges a branch's head into the base with a merge commit. */
  String mergeByHand(String head) throws Exception;

  /** A person deletes the branch. */
  void deleteByHand(String branch) throws Exception;

  /** A person reviews a head, with a comment on line 3 of {@code a.txt}. */
  void review(int pullRequest, String head, String author, Review.ReviewDecision state, String body)
      throws Exception;

  /** The content of a file on the base branch; empty text if there is none. */
  String onBase(String file) throws Exception;

  /** The tree of a commit that the forge named. */
  String tree(String commit) throws Exception;

  /** Lets CI run on a head, where the forge does not do that itself when it is asked. */
  default void runCi(String head) throws Exception {}

  /** The subjects of the base's commits, newest first. */
  List<String> subjects() throws Exception;
}
