"""What the newsroom publishes; one concept a file."""

from articles.models.approval import Approval, Override
from articles.models.article import Article
from articles.models.assessment import Assessment
from articles.models.broken_link import BrokenLink
from articles.models.check_setting import CheckSetting
from articles.models.feature import Feature
from articles.models.page import StandingPage
from articles.models.person import Credit, Person
from articles.models.picture import Picture
from articles.models.preview_link import PreviewLink
from articles.models.proposal import ArchiveProposal
from articles.models.redirect import Redirect
from articles.models.reference import Link, PictureUse
from articles.models.remark import Remark
from articles.models.revision import PublicRevision
from articles.models.search import MissedSearch, SearchDocument, SearchWord
from articles.models.section import Section, SectionWording
from articles.models.source import Citation, Source
from articles.models.term import Term, TermWording
from articles.models.topic import Topic, TopicEntry, TopicWording
from articles.models.version import Version
from articles.models.working_copy import WorkingCopy

__all__ = [
    "Approval",
    "ArchiveProposal",
    "Article",
    "Assessment",
    "BrokenLink",
    "CheckSetting",
    "Citation",
    "Credit",
    "Feature",
    "Link",
    "MissedSearch",
    "Override",
    "Person",
    "Picture",
    "PictureUse",
    "PreviewLink",
    "PublicRevision",
    "Redirect",
    "Remark",
    "SearchDocument",
    "SearchWord",
    "Section",
    "SectionWording",
    "Source",
    "StandingPage",
    "Term",
    "TermWording",
    "Topic",
    "TopicEntry",
    "TopicWording",
    "Version",
    "WorkingCopy",
]
