package io.callwell.conversation.turn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlayoutLedgerTest {

    private final PlayoutLedger ledger = new PlayoutLedger();

    private void sends(String mark, int lengthMs, long atMs) {
        ledger.sent(new PlayoutLedger.Piece(mark, 1, 0, lengthMs, false, new byte[lengthMs * 8]), atMs);
    }

    @Test
    void aMarkProvesThatItsPieceWasHeard() {
        sends("1:a:w1", 500, 1_000);
        assertThat(ledger.mark("1:a:w1", 1_520)).singleElement().satisfies(heard -> assertThat(heard.fromMs()).isEqualTo(1_020));
        assertThat(ledger.isEmpty()).isTrue();
    }

    @Test
    void marksThatAClearReturnsProveNothing() {
        sends("1:a:w1", 500, 0);
        sends("1:a", 500, 0);
        assertThat(ledger.clear(200)).hasSize(2);
        assertThat(ledger.mark("1:a:w1", 210)).isEmpty();
        assertThat(ledger.mark("1:a", 210)).isEmpty();
    }

    @Test
    void aPieceThatIsSentAgainUnderItsOldNameNeedsItsOwnMark() {
        sends("1:a:w1", 500, 0);
        ledger.clear(200);
        sends("1:a:w1", 500, 300);
        assertThat(ledger.mark("1:a:w1", 305)).isEmpty();
        assertThat(ledger.mark("1:a:w1", 800)).hasSize(1);
    }

    @Test
    void aMarkThatIsNotTheNextOneIsNoneOfOurs() {
        sends("1:a:w1", 500, 0);
        assertThat(ledger.mark("9:z", 100)).isEmpty();
        assertThat(ledger.pendingMs()).isEqualTo(500);
    }

    @Test
    void aMarkProvesThePiecesBeforeItWhoseMarksWereLost() {
        sends("1:a:w1", 500, 0);
        sends("1:a:w2", 400, 0);
        sends("1:a", 300, 0);
        assertThat(ledger.mark("1:a:w2", 920)).extracting(heard -> heard.piece().mark()).containsExactly("1:a:w1", "1:a:w2");
        assertThat(ledger.pendingMs()).isEqualTo(300);
    }

    @Test
    void piecesNeverOverlap() {
        sends("1:a:w1", 500, 0);
        sends("1:a:w2", 500, 0);
        var first = ledger.mark("1:a:w1", 520).getFirst();
        var second = ledger.mark("1:a:w2", 1_005).getFirst();
        assertThat(second.fromMs()).isGreaterThanOrEqualTo(first.fromMs() + 500);
    }

    @Test
    void cutsAudioAtItsQuietestPlacesAndLosesNothing() {
        byte[] audio = new byte[3_000 * 8];
        java.util.Arrays.fill(audio, io.callwell.audio.MuLaw.encode((short) 8_000));
        java.util.Arrays.fill(audio, 600 * 8, 660 * 8, io.callwell.audio.MuLaw.SILENCE);
        var pieces = Pieces.of(audio);
        assertThat(pieces.stream().mapToInt(p -> p.length).sum()).isEqualTo(audio.length);
        assertThat(pieces.getFirst().length / 8).isBetween(600, 660);
        assertThat(pieces).allMatch(p -> p.length >= 400 * 8 && p.length <= 1_300 * 8);
    }
}
