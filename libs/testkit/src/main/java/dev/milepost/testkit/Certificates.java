package dev.milepost.testkit;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** An authority, and what it has signed: a broker at 127.0.0.1 and clients by their names. */
public final class Certificates {
  /** Of every file. */
  private static final String PASSWORD = "changed it";

  private static final String AUTHORITY = "authority";
  private static final String BROKER = "broker";

  private final Path folder;
  private final KeyStore all;

  /** The authorities that brokers and clients trust. */
  private final List<Certificate> trusted;

  private Certificates(Path folder, KeyStore all, List<Certificate> trusted) {
    this.folder = folder;
    this.all = all;
    this.trusted = List.copyOf(trusted);
  }

  private static Certificates of(Path folder, Path file)
      throws GeneralSecurityException, IOException {
    var all = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    return new Certificates(folder, all, List.of(all.getCertificate(AUTHORITY)));
  }

  /** These certificates, whose owners trust the other ones' authority too. */
  public Certificates trusting(Certificates other) {
    var both = new ArrayList<>(trusted);
    both.addAll(other.trusted);
    return new Certificates(folder, all, both);
  }

  /**
   * Makes them; again in a folder, all of them are other ones.
   *
   * @param clients each is the common name of a certificate
   */
  public static Certificates make(Path folder, String... clients) throws Exception {
    var file = folder.resolve("all.p12");
    Files.deleteIfExists(file);
    Keytool.generate(file, PASSWORD, AUTHORITY, "CN=authority", "-ext", "bc:c");
    sign(file, BROKER, "-ext", "san=ip:127.0.0.1");
    for (var client : clients) {
      sign(file, client);
    }
    return of(folder, file);
  }

  /**
   * Settings as {@link #pem}'s, with a certificate that has expired in the file that they name.
   *
   * @param name of a client
   */
  public Map<String, String> expired(String name) throws Exception {
    var file = folder.resolve("expired-" + name + ".p12");
    Files.copy(folder.resolve("all.p12"), file);
    Keytool.remove(file, PASSWORD, name);
    sign(file, name, "-startdate", "-2d", "-validity", "1");
    return of(folder, file).pem(name);
  }

  private static void sign(Path file, String name, String... more) throws Exception {
    var options = new ArrayList<>(List.of("-signer", AUTHORITY));
    options.addAll(List.of(more));
    Keytool.generate(
        file, PASSWORD, name, "CN=" + name + ",O=Milepost", options.toArray(String[]::new));
  }

  /** Settings of the broker's listener: its key, and trust in what the authority has signed. */
  public Map<String, String> broker() throws GeneralSecurityException, IOException {
    return pkcs12(BROKER);
  }

  /** Settings of a client that shows its certificate, from PKCS #12 files. */
  public Map<String, String> pkcs12(String name) throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    var password = PASSWORD.toCharArray();
    store.setKeyEntry(name, all.getKey(name, password), password, all.getCertificateChain(name));
    var trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    for (int at = 0; at < trusted.size(); at++) {
      trust.setCertificateEntry(AUTHORITY + at, trusted.get(at));
    }
    return Map.of(
        "ssl.keystore.type",
        "PKCS12",
        "ssl.keystore.location",
        written(store, name + ".p12"),
        "ssl.keystore.password",
        PASSWORD,
        "ssl.truststore.type",
        "PKCS12",
        "ssl.truststore.location",
        written(trust, "trusted.p12"),
        "ssl.truststore.password",
        PASSWORD);
  }

  /** Settings of a client that shows its certificate, from PEM files. */
  public Map<String, String> pem(String name) throws GeneralSecurityException, IOException {
    var text = new StringBuilder();
    var key = all.getKey(name, PASSWORD.toCharArray());
    text.append(block("PRIVATE KEY", key.getEncoded()));
    for (var certificate : all.getCertificateChain(name)) {
      text.append(block(certificate));
    }
    return Map.of(
        "ssl.keystore.type",
        "PEM",
        "ssl.keystore.location",
        whole(name + ".pem", text.toString()),
        "ssl.truststore.type",
        "PEM",
        "ssl.truststore.location",
        trusted());
  }

  /** Settings of a client that has no certificate and trusts the broker's. */
  public Map<String, String> none() throws GeneralSecurityException, IOException {
    return Map.of("ssl.truststore.type", "PEM", "ssl.truststore.location", trusted());
  }

  private String trusted() throws GeneralSecurityException, IOException {
    var text = new StringBuilder();
    for (var authority : trusted) {
      text.append(block(authority));
    }
    return whole("trusted.pem", text.toString());
  }

  /** All of it at once, as those who renew certificates write them. */
  private String whole(String name, String text) throws IOException {
    var part = Files.writeString(folder.resolve(name + ".part"), text);
    return Files.move(part, folder.resolve(name), ATOMIC_MOVE, REPLACE_EXISTING).toString();
  }

  private String written(KeyStore store, String name) throws GeneralSecurityException, IOException {
    var file = folder.resolve(name);
    try (var out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD.toCharArray());
    }
    return file.toString();
  }

  private static String block(Certificate certificate) throws GeneralSecurityException {
    return block("CERTIFICATE", certificate.getEncoded());
  }

  private static String block(String kind, byte[] content) {
    var lines = Base64.getMimeEncoder().encodeToString(content);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, lines, kind);
  }
}
