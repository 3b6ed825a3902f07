"""Parts what stands outside the brackets from what stands within."""

from collections.abc import Sequence

from safeguard_xl.figure._model import Problem
from safeguard_xl.figure._tokens import Token

PAIRS = {"(": ")", "[": "]"}


def parted(tokens: Sequence[Token]) -> tuple[list[Token], list[list[Token]], tuple[Problem, ...]]:
    """Return what stands outside, the asides within, and the brackets without a partner; spaces are left out."""
    main: list[Token] = []
    asides: list[list[Token]] = [[]]
    waiting: list[Token] = []
    interrupted = False
    problems: list[Problem] = []
    for token in tokens:
        if token.letter == "o":
            waiting.append(token)
        elif token.letter == "e":
            if waiting and PAIRS[waiting[-1].text] == token.text:
                waiting.pop()
            else:
                problems.append(Problem("unbalanced-brackets", token.start, token.end))
        elif token.letter != "_" and waiting:
            asides[-1].append(token)
        elif token.letter != "_":
            if main and interrupted:
                main.append(Token("b", token.start, token.start, ""))
            interrupted = False
            main.append(token)
        if token.letter in "oe":
            asides.append([])
            interrupted = True
    problems += [Problem("unbalanced-brackets", token.start, token.end) for token in waiting]
    return main, [aside for aside in asides if aside], tuple(problems)
