package dev.milepost.forge.github.http;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientRequest;
import jakarta.ws.rs.client.ClientRequestContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * One sending of a request. A method of a REST client takes it as its first argument, where {@link
 * SendingFilter} finds it. The request ends with the call: also where its caller is interrupted, or
 * wants no more of the body.
 */
public abstract class Sending {
  private volatile @Nullable HttpClientRequest request;

  /** Completes the request before it is sent. */
  protected abstract void prepare(ClientRequestContext request);

  final void sentBy(HttpClientRequest sent) {
    request = sent;
  }

  /**
   * Waits for the head of the answer, of any status.
   *
   * @param coming what the REST client's method gave
   */
  public final RestResponse<InputStream> answer(Uni<RestResponse<InputStream>> coming)
      throws IOException, InterruptedException {
    var answer = coming.subscribeAsCompletionStage();
    try {
      return answer.get();
    } catch (InterruptedException e) {
      if (!answer.cancel(true)) {
        cut(); // it has come just now
      }
      throw e;
    } catch (ExecutionException e) {
      var cause = e.getCause();
      throw cause instanceof IOException lost ? lost : new IOException(cause.getMessage(), cause);
    }
  }

  /** Reads a body as far as it is wanted. */
  public interface BodyReader<T> {
    T read(InputStream body) throws IOException;
  }

  /** Reads the answer's body; a reader that stops before its end ends the request. */
  public final <T> T read(RestResponse<InputStream> answer, BodyReader<T> reader)
      throws IOException, InterruptedException {
    var entity = answer.getEntity();
    try (var body = new Body(entity == null ? InputStream.nullInputStream() : entity)) {
      return reader.read(body);
    } catch (InterruptedIOException e) {
      throw new InterruptedException(e.getMessage());
    }
  }

  /** Cuts what is closed before its end. */
  private final class Body extends FilterInputStream {
    private boolean ended;

    Body(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      return noted(super.read());
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      return noted(super.read(to, offset, length));
    }

    private int noted(int read) {
      ended |= read < 0;
      return read;
    }

    @Override
    public void close() throws IOException {
      if (!ended) {
        cut();
      }
      super.close();
    }
  }

  /** Ends the request and its connection; a body that is only closed would be read to its end. */
  public final void cut() {
    var sent = request;
    if (sent != null) {
      sent.reset();
    }
  }
}
