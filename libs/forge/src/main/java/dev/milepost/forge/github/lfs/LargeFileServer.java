package dev.milepost.forge.github.lfs;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.LargeFileTransfer;
import dev.milepost.git.Credential;
import dev.milepost.git.LargeFile;
import dev.milepost.git.LargeFileStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The store of Git LFS that belongs to a remote. The credential goes to the remote's own origin;
 * what its answers lead to elsewhere gets the headers that they name, and nothing else.
 *
 * @param remote the repository's URL
 */
public record LargeFileServer(
    LargeFileClients clients, String remote, Optional<Credential> credential)
    implements LargeFileTransfer {
  /** Contents of one request, as git-lfs asks for. */
  private static final int MAX_BATCH = 100;

  /** A batch of a hundred objects, each with two actions and their headers, has less. */
  private static final int MAX_ANSWER_BYTES = 4 * 1024 * 1024;

  private static final String TYPE = "application/vnd.git-lfs+json";
  private static final ObjectMapper JSON = new ObjectMapper();

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
          say(verify.href(), verify.headers(), Map.of("oid", file.sha256(), "size", file.bytes()));
        }
      }
    }
    return missing;
  }

  private Map<String, BatchResponse.BatchObject> batch(String operation, List<LargeFile> files)
      throws IOException, InterruptedException {
    var objects =
        files.stream().map(f -> Map.of("oid", f.sha256(), "size", f.bytes())).distinct().toList();
    var asked =
        Map.<String, Object>of(
            "operation", operation, "transfers", List.of("basic"), "objects", objects);
    var headers =
        credential
            .filter(known -> remote.startsWith(known.origin() + "/"))
            .map(known -> Map.of("Authorization", basic(known)))
            .orElse(Map.of());
    var answer = say(remote + "/info/lfs/objects/batch", headers, asked);
    var items = new HashMap<String, BatchResponse.BatchObject>();
    var told = JSON.readValue(answer, BatchResponse.class).objects();
    if (told != null) {
      told.forEach(item -> items.put(String.valueOf(item.oid()), item));
    }
    return items;
  }

  private void download(LargeFile file, BatchResponse.Action action, LargeFileStore to)
      throws IOException, InterruptedException {
    var request = new ActionRequest(action.href(), action.headers());
    var answer = request.answer(clients.contents().download(request));
    if (!request.read(answer, body -> answer.getStatus() == 200 && to.put(file, body))) {
      throw refused(answer, file.path());
    }
  }

  private void upload(LargeFile file, BatchResponse.Action action, LargeFileStore from)
      throws IOException, InterruptedException {
    var request =
        new ActionRequest(
            action.href(), with(action.headers(), "Content-Type", "application/octet-stream"));
    var content = from.place(file).toFile();
    read(request, request.answer(clients.contents().upload(request, content)));
  }

  /** Sends JSON, and gives the answer's. */
  private byte[] say(String at, Map<String, String> headers, Map<String, Object> said)
      throws IOException, InterruptedException {
    var request = new ActionRequest(at, with(with(headers, "Accept", TYPE), "Content-Type", TYPE));
    return read(request, request.answer(clients.files().post(request, said)));
  }

  private static byte[] read(ActionRequest request, RestResponse<InputStream> answer)
      throws IOException, InterruptedException {
    var body = request.read(answer, in -> in.readNBytes(MAX_ANSWER_BYTES + 1));
    if (answer.getStatus() / 100 != 2) {
      throw refused(answer, request.at().getPath());
    }
    if (body.length > MAX_ANSWER_BYTES) {
      throw new IOException(
          "Git LFS answered with more than %d MiB".formatted(MAX_ANSWER_BYTES >> 20));
    }
    return body;
  }

  /** With one more header, unless it is there. */
  private static Map<String, String> with(Map<String, String> headers, String name, String value) {
    var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(headers);
    all.putIfAbsent(name, value);
    return all;
  }

  private static ForgeException refused(RestResponse<?> answer, String what) {
    int status = answer.getStatus();
    return new ForgeException(
        "Git LFS answered %d for %s".formatted(status, what), status == 429 || status >= 500, null);
  }

  private static List<List<LargeFile>> batches(List<LargeFile> files) {
    var batches = new ArrayList<List<LargeFile>>();
    for (int from = 0; from < files.size(); from += MAX_BATCH) {
      batches.add(files.subList(from, Math.min(files.size(), from + MAX_BATCH)));
    }
    return batches;
  }

  private static String basic(Credential credential) {
    var pair = credential.user() + ":" + credential.secret();
    var encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return "Basic " + encoded;
  }
}
