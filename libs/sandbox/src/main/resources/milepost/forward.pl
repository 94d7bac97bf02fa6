# Leads connections to addresses of this network namespace's own loopback on to socket files, and
# becomes the program that is named after a lone "--". Addresses are listened on before it begins.
# Core Perl only, without modules.
#
#   perl forward.pl [ADDRESS-IN-HEX PORT SOCKET-FILE]... -- PROGRAM [ARGUMENT]...
use strict;
use warnings;
no warnings 'exec';

my ($UNIX, $INET, $INET6, $STREAM) = (1, 2, 10, 1);
my ($SET_FLAGS, $NON_BLOCKING) = (4, 2048);
my ($INTERRUPTED, $TRY_AGAIN) = (4, 11);
my $BACKLOG = 128;
my $MAX_CONNECTIONS = 256;
my $BLOCK = 65536;
my $FAILED = 127;

my %target;    # listener's number => [listener, socket file]
my %end;       # number => one end of a connection
my %other;     # number => the number of its other end
my %waiting;   # number => bytes to be written there
my %over;      # number => true: nothing more is read there

sub refuse { print STDERR "milepost-forward: @_\n"; exit $FAILED }

sub listen_on {
  my ($hex, $port, $file) = @_;
  my $address = pack('H*', $hex);
  my $six = length($address) == 16;
  my $name =
    $six
    ? pack('S n N a16 N', $INET6, $port, 0, $address, 0)
    : pack('S n a4 x8', $INET, $port, $address);
  my $socket;
  socket($socket, $six ? $INET6 : $INET, $STREAM, 0)
    && bind($socket, $name)
    && listen($socket, $BACKLOG)
    && fcntl($socket, $SET_FLAGS, $NON_BLOCKING)
    or return print STDERR "milepost-forward: cannot listen on port $port: $!\n";
  $target{ fileno $socket } = [$socket, $file];
}

sub drop {
  my ($one) = @_;
  for my $number ($one, $other{$one}) {
    close delete $end{$number};
    delete $_->{$number} for \%waiting, \%over;
  }
  delete @other{ $one, $other{$one} };
}

sub take {
  my ($listener, $file) = @{ $_[0] };
  accept(my $in, $listener) or return;
  my $out;
  socket($out, $UNIX, $STREAM, 0) && connect($out, pack('S a*', $UNIX, $file)) or return;
  for my $pair ([$in, $out], [$out, $in]) {
    my ($here, $there) = @$pair;
    fcntl($here, $SET_FLAGS, $NON_BLOCKING);
    my $number = fileno $here;
    ($end{$number}, $other{$number}, $waiting{$number}) = ($here, fileno $there, '');
  }
}

# A call that is to be tried again later is none that failed.
sub failed { return $! != $TRY_AGAIN && $! != $INTERRUPTED }

sub push_on {
  my ($number) = @_;
  if (length $waiting{$number}) {
    my $written = syswrite $end{$number}, $waiting{$number};
    if (!defined $written) { return failed() ? drop($number) : () }
    substr($waiting{$number}, 0, $written, '');
  }
  return if length $waiting{$number} || !$over{ $other{$number} };
  shutdown $end{$number}, 1;
  drop($number) if $over{$number} && !length $waiting{ $other{$number} };
}

sub pull {
  my ($number) = @_;
  my $bytes;
  my $got = sysread $end{$number}, $bytes, $BLOCK;
  if (!defined $got) { return failed() ? drop($number) : () }
  $over{$number} = 1 if !$got;
  $waiting{ $other{$number} } .= $bytes;
  push_on($other{$number});
}

sub forward {
  while (1) {
    my ($read, $write) = ('', '');
    if (keys(%end) < 2 * $MAX_CONNECTIONS) {
      vec($read, $_, 1) = 1 for keys %target;
    }
    for my $number (keys %end) {
      vec($read, $number, 1) = 1 if !$over{$number} && !length $waiting{ $other{$number} };
      vec($write, $number, 1) = 1 if length $waiting{$number};
    }
    next if select($read, $write, undef, undef) < 0;
    for my $number (keys %target) { take($target{$number}) if vec($read, $number, 1) }
    for my $number (keys %end) {
      push_on($number) if $end{$number} && vec($write, $number, 1);
      pull($number) if $end{$number} && vec($read, $number, 1);
    }
  }
}

while (@ARGV && $ARGV[0] ne '--') { listen_on(splice @ARGV, 0, 3) }
shift @ARGV;
defined(my $child = fork) or refuse("cannot fork: $!");
if ($child) {
  waitpid $child, 0;
  exec { $ARGV[0] } @ARGV or refuse("cannot run $ARGV[0]: $!");
}
# Twice, so that the program finds no child that it does not know.
exit 0 if fork;
$0 = 'milepost-forward';
$SIG{$_} = 'IGNORE' for qw(TERM INT HUP PIPE);
setpgrp 0, 0;
chdir '/';
open STDIN, '<', '/dev/null';
open STDOUT, '>', '/dev/null';
open STDERR, '>', '/dev/null';
forward();
