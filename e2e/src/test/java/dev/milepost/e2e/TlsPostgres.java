package dev.milepost.e2e;

import dev.milepost.embedded.EmbeddedDatabase;
import dev.milepost.testkit.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/**
 * A database as an operator may give it: TLS and a password are demanded, the user may make no
 * schema, and the one that is made for it is not {@code public}.
 */
final class TlsPostgres implements AutoCloseable {
  static final String USER = "milepost_gateway";
  static final String PASSWORD = "one of the user's own";
  static final String SCHEMA = "milestones";

  /** Everybody else comes by the server's own account, which tests are. */
  private static final String RULES =
      """
      hostssl all %s 127.0.0.1/32 scram-sha-256
      hostnossl all %s 127.0.0.1/32 reject
      host all all 127.0.0.1/32 trust
      local all all trust
      """
          .formatted(USER, USER);

  private final EmbeddedDatabase server;
  private final Map<String, String> certificate;

  private TlsPostgres(EmbeddedDatabase server, Map<String, String> certificate) {
    this.server = server;
    this.certificate = certificate;
  }

  /** Starts it in a folder, with a certificate of an authority of its own. */
  static TlsPostgres start(Path folder) throws Exception {
    var certificates = Certificates.make(Files.createDirectories(folder.resolve("tls")));
    var server =
        new TlsPostgres(
            EmbeddedDatabase.start(folder.resolve("database"), 0), certificates.pem("broker"));
    try {
      server.demand();
    } catch (IOException | SQLException e) {
      server.close();
      throw e;
    }
    return server;
  }

  private void demand() throws IOException, SQLException {
    try (var connection = asSuperuser();
        var statement = connection.createStatement()) {
      write(connection, Files.readString(certificate()), "server.pem");
      write(connection, RULES, "pg_hba.conf");
      for (var line :
          """
          alter system set ssl = on
          alter system set ssl_cert_file = 'server.pem'
          alter system set ssl_key_file = 'server.pem'
          select pg_reload_conf()
          set password_encryption = 'scram-sha-256'
          create role %1$s login password '%3$s'
          revoke all on schema public from public
          create schema %2$s
          grant usage, create on schema %2$s to %1$s
          """
              .formatted(USER, SCHEMA, PASSWORD.replace("'", "''"))
              .lines()
              .toList()) {
        statement.execute(line);
      }
    }
  }

  /** Into the server's folder, as its own account and for it alone. */
  private static void write(Connection connection, String text, String file) throws SQLException {
    try (var lines =
        connection.prepareStatement(
            "create temporary table lines as select * from regexp_split_to_table(?, E'\\n')")) {
      lines.setString(1, text.replace("\r", "")); // COPY would write it as two characters
      lines.execute();
    }
    try (var statement = connection.createStatement()) {
      statement.execute("copy lines to program 'umask 077; cat >" + file + "'");
      statement.execute("drop table lines");
    }
  }

  Connection asSuperuser() throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(), EmbeddedDatabase.USER, "");
  }

  /** For a client that is strict about the name, and trusts an authority. */
  String url(Path authority) {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/postgres" + strict(authority);
  }

  static String strict(Path authority) {
    return "?sslmode=verify-full&sslrootcert=" + authority;
  }

  int port() {
    return server.port();
  }

  /** The authority's certificate. */
  Path authority() {
    return Path.of(certificate.get("ssl.truststore.location"));
  }

  /** The server's certificate with its key. */
  Path certificate() {
    return Path.of(certificate.get("ssl.keystore.location"));
  }

  @Override
  public void close() {
    server.close();
  }
}
