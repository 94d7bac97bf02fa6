package dev.milepost.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The calls to the kernel that no program in a sandbox needs and that faults of kernels were found
 * in, as the program in Berkeley Packet Filter form by which the kernel refuses them. Debuggers are
 * let alone: they see only what is in the sandbox.
 */
final class SystemCallFilter {
  private static final int LOAD_WORD = 0x20;
  private static final int JUMP_IF_EQUAL = 0x15;
  private static final int JUMP_IF_AT_LEAST = 0x35;
  private static final int JUMP_IF_SET = 0x45;
  private static final int RETURN = 0x06;

  private static final int NUMBER_AT = 0;
  private static final int ARCHITECTURE_AT = 4;
  private static final int FIRST_ARGUMENT_AT = 16;
  private static final int SECOND_ARGUMENT_AT = 24;

  private static final int ALLOW = 0x7fff0000;
  private static final int REFUSE = 0x00050000;
  private static final int NOT_PERMITTED = REFUSE | 1;
  private static final int NOT_THERE = REFUSE | 38;

  /** Numbers from here on are of another calling convention of the same machine. */
  private static final int OTHER_CONVENTION = 0x40000000;

  /** Every kind of namespace that a new process may be asked to be in. */
  private static final int NAMESPACES =
      0x00020000 | 0x02000000 | 0x04000000 | 0x08000000 | 0x10000000 | 0x20000000 | 0x40000000;

  /** Puts words into a terminal as if they were typed, by either of two ways. */
  private static final List<Integer> TYPING = List.of(0x5412, 0x541C);

  /** An instruction. */
  private static final int INSTRUCTION_BYTES = 8;

  /**
   * mount, umount2, pivot_root, chroot, swapon, swapoff, reboot, kexec_load, kexec_file_load,
   * init_module, finit_module, delete_module, acct, keyctl, add_key, request_key, userfaultfd, bpf,
   * perf_event_open, unshare, setns, open_by_handle_at, quotactl, settimeofday, clock_settime,
   * adjtimex, clock_adjtime, sethostname, setdomainname, syslog, vhangup, fanotify_init,
   * lookup_dcookie, iopl, ioperm.
   */
  private static final int[] X86_64_REFUSED = {
    165, 166, 155, 161, 167, 168, 169, 246, 320, 175, 313, 176, 163, 250, 248, 249, 323, 321, 298,
    272, 308, 304, 179, 164, 227, 159, 305, 170, 171, 103, 153, 300, 212, 172, 173
  };

  /** The same but the last two, which are of the other machine alone. */
  private static final int[] AARCH64_REFUSED = {
    40, 39, 41, 51, 224, 225, 142, 104, 294, 105, 273, 106, 89, 219, 217, 218, 282, 280, 241, 97,
    268, 265, 60, 170, 112, 171, 266, 161, 162, 116, 58, 262, 18
  };

  /** Same numbers on every machine: they are newer than that these differ. */
  private static final List<Integer> NEWER =
      List.of(
          425, // io_uring_setup
          426, // io_uring_enter
          427, // io_uring_register
          428, // open_tree
          429, // move_mount
          430, // fsopen
          431, // fsconfig
          432, // fsmount
          433, // fspick
          442, // mount_setattr
          443); // quotactl_fd

  /** Instructions beside the two for each number. */
  private static final int FURTHER = 30;

  /**
   * Families of sockets that a program needs: of files, IPv4, IPv6, and the kernel's own to ask for
   * addresses. Others reach past the sandbox's network, such as to a virtual machine's host.
   */
  private static final List<Integer> FAMILIES = List.of(1, 2, 10, 16);

  private static final int NEW_PROCESS = 435; // clone3, whose arguments a filter cannot see

  /**
   * A kind of machine.
   *
   * @param code by which the kernel names it
   * @param clone the number of {@code clone}
   * @param ioctl the number of {@code ioctl}
   * @param socket the number of {@code socket}
   * @param refused the numbers of other calls
   */
  private enum CpuArchitecture {
    X86_64(0xc000003e, 56, 16, 41, X86_64_REFUSED),
    AARCH64(0xc00000b7, 220, 29, 198, AARCH64_REFUSED);

    private final int code;
    private final int clone;
    private final int ioctl;
    private final int socket;
    private final int[] refused;

    CpuArchitecture(int code, int clone, int ioctl, int socket, int[] refused) {
      this.code = code;
      this.clone = clone;
      this.ioctl = ioctl;
      this.socket = socket;
      this.refused = refused;
    }
  }

  private final byte[] program;
  private Path file;

  private SystemCallFilter(byte[] program) {
    this.program = program;
    this.file = written(program);
  }

  /** The filter for a machine as Java names it; empty for one whose calls are not known here. */
  static Optional<SystemCallFilter> of(String machine) {
    return switch (machine) {
      case "amd64", "x86_64" -> Optional.of(new SystemCallFilter(program(CpuArchitecture.X86_64)));
      case "aarch64", "arm64" ->
          Optional.of(new SystemCallFilter(program(CpuArchitecture.AARCH64)));
      default -> Optional.empty();
    };
  }

  /** A file that holds it; written again if it was deleted. */
  synchronized Path file() {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) != program.length) {
        file = written(program);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static Path written(byte[] program) {
    try {
      var file = Files.createTempFile("milepost-system-calls", ".bpf");
      file.toFile().deleteOnExit();
      return Files.write(file, program);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the filter of system calls", e);
    }
  }

  private static byte[] program(CpuArchitecture machine) {
    var refused = IntStream.concat(IntStream.of(machine.refused), ints(NEWER)).toArray();
    var code = ByteBuffer.allocate((2 * refused.length + FURTHER) * INSTRUCTION_BYTES);
    code.order(ByteOrder.LITTLE_ENDIAN);
    load(code, ARCHITECTURE_AT);
    jump(code, JUMP_IF_EQUAL, machine.code, 1, 0);
    end(code, NOT_PERMITTED);
    load(code, NUMBER_AT);
    jump(code, JUMP_IF_AT_LEAST, OTHER_CONVENTION, 0, 1);
    end(code, NOT_THERE);
    jump(code, JUMP_IF_EQUAL, NEW_PROCESS, 0, 1);
    end(code, NOT_THERE);
    for (int number : refused) {
      jump(code, JUMP_IF_EQUAL, number, 0, 1);
      end(code, NOT_PERMITTED);
    }
    sockets(code, machine);
    jump(code, JUMP_IF_EQUAL, machine.clone, 0, 3);
    load(code, FIRST_ARGUMENT_AT);
    jump(code, JUMP_IF_SET, NAMESPACES, 0, 5);
    end(code, NOT_PERMITTED);
    jump(code, JUMP_IF_EQUAL, machine.ioctl, 0, 3);
    load(code, SECOND_ARGUMENT_AT);
    jump(code, JUMP_IF_EQUAL, TYPING.getFirst(), 2, 0);
    jump(code, JUMP_IF_EQUAL, TYPING.getLast(), 1, 0);
    end(code, ALLOW);
    end(code, NOT_PERMITTED);
    var all = new byte[code.position()];
    code.flip().get(all);
    return all;
  }

  private static void sockets(ByteBuffer code, CpuArchitecture machine) {
    int left = FAMILIES.size();
    // The family is loaded in place of the number: an end comes before the number is asked again.
    jump(code, JUMP_IF_EQUAL, machine.socket, 0, left + 3);
    load(code, FIRST_ARGUMENT_AT);
    for (int family : FAMILIES) {
      jump(code, JUMP_IF_EQUAL, family, left--, 0);
    }
    end(code, NOT_PERMITTED);
    end(code, ALLOW);
  }

  private static IntStream ints(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue);
  }

  private static void load(ByteBuffer code, int at) {
    instruction(code, LOAD_WORD, 0, 0, at);
  }

  private static void end(ByteBuffer code, int answer) {
    instruction(code, RETURN, 0, 0, answer);
  }

  /** Passes over as many of the next instructions as one of the two says. */
  private static void jump(ByteBuffer code, int how, int value, int ifSo, int ifNot) {
    instruction(code, how, ifSo, ifNot, value);
  }

  private static void instruction(ByteBuffer code, int what, int ifSo, int ifNot, int value) {
    code.putShort((short) what).put((byte) ifSo).put((byte) ifNot).putInt(value);
  }
}
