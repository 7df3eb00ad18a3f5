"""The names under which meta tags tell of an article, the likeliest first."""

TITLES = (
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "citation_title",
    "twitter:title",
    "title",
    "headline",
)
AUTHORS = (
    "parsely-author",
    "sailthru.author",
    "author",
    "byl",
    "article:author_name",
    "cxenseparse:author",
    "dcsext.author",
)
LIBRARY_AUTHORS = ("citation_author", "dc.creator")
DATES = (
    "parsely-pub-date",
    "sailthru.date",
    "datepublished",
    "publishdate",
    "publish-date",
    "publish_date",
    "published",
    "published_at",
    "pubdate",
    "date",
    "dc.date.issued",
    "dc.date",
    "dc.issued",
    "dc.created",
    "citation_publication_date",
    "citation_online_date",
    "prism.publicationdate",
    "article.published",
    "originalpublicationdate",
    "cxenseparse:recs:publishtime",
    "displaydate",
    "date_published",
    "datecreated",
    "last-published",
    "timestamp",
)
OPEN_DATES = (
    "article:published_time",
    "og:published_time",
    "og:pubdate",
    "article:published",
    "rnews:datepublished",
)
MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "article:updated_time",
    "last-modified",
    "datemodified",
    "lastmod",
)
OUTLETS = (
    "application-name",
    "publisher",
    "dc.publisher",
    "citation_journal_title",
    "prism.publicationname",
    "apple-mobile-web-app-title",
)
SECTIONS = ("article:section", "parsely-section", "section", "cxenseparse:taxonomy", "category")
DESCRIPTIONS = (
    "og:description",
    "description",
    "twitter:description",
    "dc.description",
    "sailthru.description",
)
