#!/usr/bin/env python3
"""Each header of our own tree compiles alone; those that a .cpp opens with do so in every build."""

import unittest

from house import header_breaches
from house_test import ROOT


class Headers(unittest.TestCase):
    def test_each_compiles_alone(self):
        self.assertEqual(header_breaches(ROOT), [])


if __name__ == "__main__":
    unittest.main()
