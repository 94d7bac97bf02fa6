package dev.milepost.events;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * A fault as a sentence for a person. Many of Java's own exceptions say no more than a path or a
 * host, and what went wrong only by their names.
 */
public final class FaultText {
  /** Wrappers around wrappers; a cause that is its own cause ends too. */
  private static final int MAX_UNWRAPPED = 8;

  private FaultText() {}

  /** The fault and its place; never blank. */
  public static String of(Throwable fault) {
    var inner = fault;
    for (int i = 0; i < MAX_UNWRAPPED && isWrapper(inner); i++) {
      inner = inner.getCause();
    }
    return sentence(inner);
  }

  /** Says nothing of its own: its message is its cause's. */
  private static boolean isWrapper(Throwable fault) {
    var cause = fault.getCause();
    return cause != null
        && (fault instanceof UncheckedIOException
            || fault instanceof ExecutionException
            || fault instanceof CompletionException
            || fault.getMessage() == null
            || fault.getMessage().isBlank())
        && (fault.getMessage() == null
            || fault.getMessage().isBlank()
            || fault.getMessage().equals(cause.toString()));
  }

  private static String sentence(Throwable fault) {
    var said = fault.getMessage() == null ? "" : fault.getMessage().strip();
    return switch (fault) {
      case AccessDeniedException denied -> "Permission denied: " + said;
      case NoSuchFileException missing -> "There is no file or folder " + said;
      case FileNotFoundException missing -> said.isEmpty() ? "A file is missing" : said;
      case FileAlreadyExistsException there -> "There is a file already where one is made: " + said;
      case DirectoryNotEmptyException full -> "The folder is not empty: " + said;
      case NotDirectoryException file -> "It is not a folder: " + said;
      case FileSystemException other when other.getReason() != null -> of(other);
      case UnknownHostException unknown -> "The host is not known: " + said;
      case ConnectException refused -> "No connection" + after(said);
      case NoRouteToHostException unreachable -> "No connection" + after(said);
      case SocketTimeoutException late -> "No answer in time" + after(said);
      case TimeoutException late -> "No answer in time" + after(said);
      case UncheckedIOException file when file.getCause() != null ->
          said.startsWith(file.getCause().getClass().getName())
              ? of(file.getCause())
              : said + ": " + of(file.getCause());
      case NullPointerException defect -> defect(fault, said);
      case IndexOutOfBoundsException defect -> defect(fault, said);
      case ClassCastException defect -> defect(fault, said);
      case Error defect -> defect(fault, said);
      default -> said.isEmpty() ? fault.getClass().getSimpleName() : said;
    };
  }

  private static String of(FileSystemException fault) {
    var reason = fault.getReason();
    return fault.getFile() == null ? reason : reason + ": " + fault.getFile();
  }

  private static String after(String said) {
    return said.isEmpty() ? "" : ": " + said;
  }

  private static String defect(Throwable fault, String said) {
    return "A defect of Milepost: " + fault.getClass().getSimpleName() + after(said);
  }
}
