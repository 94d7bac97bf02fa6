package dev.milepost.cli.api;

import java.util.List;

/** The gateway did not do what was asked. The message is one for a person, already safe to show. */
public abstract sealed class GatewayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private GatewayException(String message) {
    super(message);
  }

  /** No server answers, or the one that does is no gateway. */
  public static final class GatewayUnavailableException extends GatewayException {
    private static final long serialVersionUID = 1L;

    public GatewayUnavailableException(String message) {
      super(message);
    }
  }

  /** It answered that it will not (RFC 9457). */
  public static final class GatewayRefusedException extends GatewayException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String kind;
    private final transient List<String> fields;

    public GatewayRefusedException(int status, String kind, String detail, List<String> fields) {
      super(fields.isEmpty() ? detail : detail + "\n  " + String.join("\n  ", fields));
      this.status = status;
      this.kind = kind;
      this.fields = List.copyOf(fields);
    }

    /** The HTTP status. */
    public int status() {
      return status;
    }

    /** The last part of the problem's type, such as {@code run-not-found}. */
    public String kind() {
      return kind;
    }

    /** The errors of fields. */
    public List<String> fields() {
      return fields;
    }
  }
}
