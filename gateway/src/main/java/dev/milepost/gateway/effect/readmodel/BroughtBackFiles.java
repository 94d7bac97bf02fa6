package dev.milepost.gateway.effect.readmodel;

import dev.milepost.gateway.effect.readmodel.BroughtBackPart.PartKey;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The files of archived runs that are shown again. No more than a part of one is in memory. */
@ApplicationScoped
class BroughtBackFiles {
  private static final int PART = 1024 * 1024;

  private final BroughtBackRows rows;
  private final BroughtBackParts parts;

  BroughtBackFiles(BroughtBackRows rows, BroughtBackParts parts) {
    this.rows = rows;
    this.parts = parts;
  }

  /** True if this file of the run is kept. */
  @Transactional
  public boolean has(String run, String sha256) {
    return rows.count("run = ?1 and sha256 = ?2", run, sha256) > 0;
  }

  /** Keeps a file in place of any other of the run. */
  @Transactional
  public void keep(String run, String sha256, Path file) throws IOException {
    delete(run);
    rows.persist(new BroughtBackRow(run, sha256));
    try (var in = Files.newInputStream(file)) {
      var content = in.readNBytes(PART);
      for (int part = 0; content.length > 0; part++) {
        parts.persist(new BroughtBackPart(new PartKey(run, part), content));
        parts.flush();
        parts.getEntityManager().clear();
        content = in.readNBytes(PART);
      }
    }
  }

  /** The file of a run, part by part; where it goes meanwhile, it ends early. */
  public InputStream open(String run) {
    return new SequenceInputStream(
        new Enumeration<>() {
          private int part;
          private byte @Nullable [] next = part(run, 0);

          @Override
          public boolean hasMoreElements() {
            return next != null;
          }

          @Override
          public InputStream nextElement() {
            if (next == null) {
              throw new NoSuchElementException();
            }
            var content = new ByteArrayInputStream(next);
            next = part(run, ++part);
            return content;
          }
        });
  }

  /** Its file goes. */
  @Transactional
  public void delete(String run) {
    rows.delete("run", run);
    parts.delete("key.run", run);
  }

  /** Without a row that the session would keep. */
  private byte @Nullable [] part(String run, int part) {
    return QuarkusTransaction.joiningExisting()
        .call(
            () ->
                parts
                    .getEntityManager()
                    .createQuery(
                        "select content from BroughtBackPart"
                            + " where key.run = :run and key.part = :part",
                        byte[].class)
                    .setParameter("run", run)
                    .setParameter("part", part)
                    .getResultStream()
                    .findFirst()
                    .orElse(null));
  }
}
