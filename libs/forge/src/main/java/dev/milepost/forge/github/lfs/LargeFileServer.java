package dev.milepost.forge.github.lfs;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.LargeFileTransfer;
import dev.milepost.forge.github.http.EnvironmentProxies;
import dev.milepost.git.Credential;
import dev.milepost.git.LargeFile;
import dev.milepost.git.LargeFileStore;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The store of Git LFS that belongs to a remote. The credential goes to the remote's own origin;
 * what its answers lead to elsewhere gets the headers that they name, and nothing else.
 *
 * @param remote the repository's URL
 */
public record LargeFileServer(String remote, Optional<Credential> credential)
    implements LargeFileTransfer {
  /** Contents of one request, as git-lfs asks for. */
  private static final int MAX_BATCH = 100;

  private static final Duration BATCH_LIMIT = Duration.ofMinutes(1);

  /** For one content of any size. */
  private static final Duration CONTENT_LIMIT = Duration.ofMinutes(30);

  private static final String TYPE = "application/vnd.git-lfs+json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .proxy(EnvironmentProxies.or(ProxySelector.getDefault(), System.getenv()))
          .connectTimeout(Duration.ofSeconds(20))
          .build();

  @Override
  public boolean isOnServer() {
    return true;
  }

  @Override
  public void fetch(LargeFileStore to, List<LargeFile> wanted)
      throws IOException, InterruptedException {
    var absent = wanted.stream().filter(file -> !to.has(file)).toList();
    for (var batch : batches(absent)) {
      var answers = batch("download", batch);
      for (var file : batch) {
        var item = answers.get(file.sha256());
        var download = item == null ? null : item.action("download");
        if (download != null) {
          download(file, download, to);
        }
      }
    }
  }

  @Override
  public List<LargeFile> push(LargeFileStore from, List<LargeFile> pushed)
      throws IOException, InterruptedException {
    var missing = new ArrayList<LargeFile>();
    for (var batch : batches(pushed)) {
      var answers = batch("upload", batch);
      for (var file : batch) {
        var item = answers.get(file.sha256());
        var upload = item == null ? null : item.action("upload");
        if (upload == null) {
          continue; // it is there
        }
        if (!from.holds(file)) {
          missing.add(file);
          continue;
        }
        upload(file, upload, from);
        var verify = item.action("verify");
        if (verify != null) {
          var said = Map.of("oid", file.sha256(), "size", file.bytes());
          send(request(verify, BATCH_LIMIT).header("Content-Type", TYPE).POST(body(said)).build());
        }
      }
    }
    return missing;
  }

  private Map<String, BatchResponse.BatchObject> batch(String operation, List<LargeFile> files)
      throws IOException, InterruptedException {
    var objects =
        files.stream().map(f -> Map.of("oid", f.sha256(), "size", f.bytes())).distinct().toList();
    var asked = Map.of("operation", operation, "transfers", List.of("basic"), "objects", objects);
    var request =
        HttpRequest.newBuilder(URI.create(remote + "/info/lfs/objects/batch"))
            .timeout(BATCH_LIMIT)
            .header("Accept", TYPE)
            .header("Content-Type", TYPE)
            .POST(body(asked));
    credential
        .filter(known -> remote.startsWith(known.origin() + "/"))
        .ifPresent(known -> request.header("Authorization", basic(known)));
    var answer = send(request.build());
    var items = new HashMap<String, BatchResponse.BatchObject>();
    var told = JSON.readValue(answer, BatchResponse.class).objects();
    if (told != null) {
      told.forEach(item -> items.put(String.valueOf(item.oid()), item));
    }
    return items;
  }

  private static void download(LargeFile file, BatchResponse.Action action, LargeFileStore to)
      throws IOException, InterruptedException {
    var answer = CLIENT.send(request(action, CONTENT_LIMIT).build(), BodyHandlers.ofInputStream());
    try (var in = answer.body()) {
      if (answer.statusCode() != 200 || !to.put(file, in)) {
        throw refused(answer, file.path());
      }
    }
  }

  private static void upload(LargeFile file, BatchResponse.Action action, LargeFileStore from)
      throws IOException, InterruptedException {
    var content = BodyPublishers.ofFile(from.place(file));
    var request = request(action, CONTENT_LIMIT).PUT(content);
    if (action.headers().keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
      request.header("Content-Type", "application/octet-stream");
    }
    send(request.build());
  }

  private static byte[] send(HttpRequest request) throws IOException, InterruptedException {
    var answer = CLIENT.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() / 100 != 2) {
      throw refused(answer, request.uri().getPath());
    }
    return answer.body();
  }

  private static HttpRequest.Builder request(BatchResponse.Action action, Duration limit) {
    var request = HttpRequest.newBuilder(URI.create(action.href())).timeout(limit);
    action.headers().entrySet().stream()
        .filter(header -> !header.getKey().equalsIgnoreCase("Content-Length"))
        .filter(header -> !header.getKey().equalsIgnoreCase("Host"))
        .forEach(header -> request.header(header.getKey(), header.getValue()));
    return request;
  }

  private static ForgeException refused(HttpResponse<?> answer, String what) {
    boolean passing = answer.statusCode() == 429 || answer.statusCode() >= 500;
    return new ForgeException(
        "Git LFS answered %d for %s".formatted(answer.statusCode(), what), passing, null);
  }

  private static List<List<LargeFile>> batches(List<LargeFile> files) {
    var batches = new ArrayList<List<LargeFile>>();
    for (int from = 0; from < files.size(); from += MAX_BATCH) {
      batches.add(files.subList(from, Math.min(files.size(), from + MAX_BATCH)));
    }
    return batches;
  }

  private static HttpRequest.BodyPublisher body(Object body) throws IOException {
    return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
  }

  private static String basic(Credential credential) {
    var pair = credential.user() + ":" + credential.secret();
    var encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return "Basic " + encoded;
  }
}
